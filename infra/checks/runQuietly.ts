import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Runs a command of the project that stands beside others: its output is told whole, in the error, when it ends with anything but 0. */
export async function runQuietly([name, ...args]: readonly string[]): Promise<void> {
  const child = spawn(name ?? '', args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${Buffer.concat(said).toString()}"${[name, ...args].join(' ')}" ended with ${code}`)
}
