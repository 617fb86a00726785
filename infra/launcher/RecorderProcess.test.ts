import { closeSync, openSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { RecorderProcess } from './RecorderProcess.ts'

// Stands for the recorder: says that it began, and how it was ended.
const PROGRAM = `
process.on('SIGTERM', () => { console.log('closed in order'); process.exit(0) })
process.on('disconnect', () => process.exit(0))
console.log('began with ' + process.env.WORD)
`

let folder: string
let output: number
let recorder: RecorderProcess

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cloud-survey-recorder-'))
  await writeFile(path.join(folder, 'recorder.mjs'), PROGRAM)
  output = openSync(path.join(folder, 'output'), 'a')
  recorder = RecorderProcess.create({ environment: { WORD: 'its environment' }, logger: pino({ level: 'silent' }), output, program: path.join(folder, 'recorder.mjs') })
  await beginnings(1)
})

afterEach(async () => {
  await recorder.close()
  closeSync(output)
  await rm(folder, { recursive: true })
})

it('is started again within a second after it died, and says so', async () => {
  const { pid } = recorder.health()
  if (pid === null) throw new Error('not running')
  const died = performance.now()
  process.kill(pid, 'SIGKILL')
  await vi.waitFor(() => expect(recorder.health()).toMatchObject({ state: 'up', restarts: 1 }), { timeout: 10_000, interval: 5 })
  expect(performance.now() - died).toBeLessThan(1_000)
  expect(recorder.health().pid).not.toBe(pid)
  await beginnings(2)
})

it('is ended in order, once, and stays away', async () => {
  await Promise.all([recorder.close(), recorder.close()])
  expect(await printed()).toBe('began with its environment\nclosed in order\n')
  expect(recorder.health()).toMatchObject({ state: 'degraded', pid: null, restarts: 0 })
})

function printed(): Promise<string> {
  return readFile(path.join(folder, 'output'), 'utf8')
}

async function beginnings(count: number): Promise<void> {
  await vi.waitFor(async () => expect((await printed()).split('began').length - 1).toBe(count), { timeout: 30_000, interval: 20 })
}
