import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '../processes/freePort.ts'
import { type Figure, median, rounded } from './Figure.ts'

const rounds = 3
const repository = path.join(import.meta.dirname, '..', '..')

/** Set-up: `npm start` on a warm machine, from the command to a healthy product. */
export async function* setUp(): AsyncGenerator<Figure> {
  const seconds: number[] = []
  for (let round = 0; round < rounds; round += 1) seconds.push(await startOnce())
  yield { figure: 'warm npm start → healthy', unit: 's', value: rounded(median(seconds)), bar: 15, rounds: seconds.map(rounded) }
}

async function startOnce(): Promise<number> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'cloud-survey-bench-'))
  const [port, httpsPort, rtcPort] = [await freePort(), await freePort(), await freePort()]
  const began = performance.now()
  const child = spawn('npm', ['start'], {
    cwd: repository, stdio: 'ignore', detached: true,
    env: { ...process.env, DATA_DIR: dataFolder, PORT: String(port), HTTPS_PORT: String(httpsPort), RTC_PORT: String(rtcPort) },
  })
  try {
    while ((await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null))?.status !== 200) {
      if (child.exitCode !== null || performance.now() - began > 120_000) throw new Error('"npm start" did not become healthy')
      await wait(50)
    }
    return (performance.now() - began) / 1000
  } finally {
    const gone = child.exitCode === null ? once(child, 'exit') : Promise.resolve()
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT') // The whole group, as Ctrl-C does.
    await gone
    await rm(dataFolder, { recursive: true, force: true })
  }
}
