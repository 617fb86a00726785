import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { ApiConfig } from '../config.ts'
import { Tickets } from './Tickets.ts'

/** The signer of room tickets: with the key of the settings, or with one kept in the data folder. */
export async function openTickets({ ticketPrivateKey, dataDir }: Pick<ApiConfig, 'ticketPrivateKey' | 'dataDir'>, now: () => number): Promise<Tickets> {
  if (ticketPrivateKey !== undefined) return Tickets.fromPem(ticketPrivateKey, now)
  const file = path.join(dataDir, 'keys', 'ticket.pem')
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  await writeFile(file, Tickets.newPem(), { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  })
  return Tickets.fromPem(await readFile(file, 'utf8'), now)
}
