import { mkdirSync, openSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'
import { pino, type Logger } from 'pino'

const ROTATE_BYTES = 20_000_000

/** Where the parts' log goes: a file where a person reads the terminal, else standard output for whoever gathers it. */
export function openLog(dataDir: string, isTerminal: boolean): { logger: Logger; output: number; file: string | null } {
  if (!isTerminal) return { logger: pino({}, pino.destination({ fd: 1, sync: true })), output: 1, file: null }
  const file = path.join(dataDir, 'logs', 'product.log')
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > ROTATE_BYTES) renameSync(file, `${file}.1`)
  const output = openSync(file, 'a', 0o600)
  return { logger: pino({}, pino.destination({ fd: output, sync: true })), output, file }
}
