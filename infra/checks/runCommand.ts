import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Runs a command of the project with its output shown; throws when it ends with anything but 0. */
export async function runCommand([name, ...args]: readonly string[]): Promise<void> {
  const child = spawn(name ?? '', args, { stdio: ['ignore', 'inherit', 'inherit'] })
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`"${[name, ...args].join(' ')}" ended with ${code}`)
}
