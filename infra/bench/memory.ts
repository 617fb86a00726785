import { setTimeout as wait } from 'node:timers/promises'
import { Product } from '../e2e/Product.ts'
import { type Figure, median, rounded } from './Figure.ts'
import { memoryMegabytes, processTree } from './processes.ts'
import { RecordingRig } from './RecordingRig.ts'

const rounds = 3

/** Memory (PSS of the whole process tree): the product idle, and what each further recording adds to the recorder. */
export async function* memory(): AsyncGenerator<Figure> {
  const idle: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const product = await Product.create()
    await wait(10_000) // Idle, not just started.
    idle.push(memoryMegabytes(processTree(product.pid)))
    await product.close()
  }
  yield { figure: 'whole product, idle', unit: 'MB', value: rounded(median(idle)), bar: 500, rounds: idle.map(rounded) }
  const each: number[] = []
  for (let round = 0; round < rounds; round += 1) each.push(await perRecording())
  yield { figure: 'each further recording (video and sound, 4 Mbit/s)', unit: 'MB', value: rounded(median(each)), bar: 60, rounds: each.map(rounded) }
}

async function perRecording(): Promise<number> {
  const further = 4
  const rig = await RecordingRig.create({ megabits: 4, recordings: 1 })
  try {
    await wait(8000)
    const one = memoryMegabytes(processTree(rig.recorderPid))
    await rig.addRecordings(further)
    await wait(8000)
    return (memoryMegabytes(processTree(rig.recorderPid)) - one) / further
  } finally {
    await rig.close()
  }
}
