import path from 'node:path'
import type { ApiConfig } from '../config.ts'
import { keepSecretFile } from '../keys/keepSecretFile.ts'
import { Tickets } from './Tickets.ts'

/** The signer of room tickets: with the key of the settings, or with one kept in the data folder. */
export async function openTickets({ ticketPrivateKey, dataDir }: Pick<ApiConfig, 'ticketPrivateKey' | 'dataDir'>, now: () => number): Promise<Tickets> {
  if (ticketPrivateKey !== undefined) return Tickets.fromPem(ticketPrivateKey, now)
  return Tickets.fromPem(await keepSecretFile(path.join(dataDir, 'keys', 'ticket.pem'), () => Tickets.newPem()), now)
}
