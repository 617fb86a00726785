import { createPublicKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { availableParallelism } from 'node:os'
import { z } from 'zod'
import { listenAddresses, type ListenAddress } from './media/listenAddresses.ts'
import { defaultRoomLimits, type RoomLimits } from './room/RoomLimits.ts'
import { SfuError } from './SfuError.ts'

/** Everything that the sfu needs to know to run. */
export type SfuConfig = {
  /** Api's Ed25519 key that room tickets are checked with, PEM. */
  ticketPublicKey: string
  /** Path of the mediasoup worker; null: the one that mediasoup's package brings. */
  workerBin: string | null
  listen: ListenAddress[]
  /** Worker n receives media on port `rtcPort` + n, UDP and TCP; 0: any port. */
  rtcPort: number
  workers: number
  tapAddresses: string[]
  /** Port of the http server that `main.ts` starts. */
  port: number
  limits: RoomLimits
}

const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback)
const address = z.string().refine((text) => isIP(text) !== 0 || /^(?=.*[a-z])[a-z0-9.-]+$/i.test(text), 'is no address')

const isEd25519 = (pem: string): boolean => {
  try {
    return createPublicKey(pem).asymmetricKeyType === 'ed25519'
  } catch {
    return false
  }
}

const environmentSchema = z.object({
  TICKET_PUBLIC_KEY: z.string('is missing (or TICKET_PUBLIC_KEY_FILE)').refine(isEd25519, 'is not an Ed25519 public key in PEM'),
  MEDIASOUP_WORKER_BIN: z.string().optional(),
  RTC_ANNOUNCED_ADDRESS: address.optional(),
  RTC_PORT: port(40_000),
  RTC_WORKERS: z.coerce.number().int().min(1).max(256).default(availableParallelism()),
  TAP_ADDRESSES: z.string().default('127.0.0.1').transform((list) => list.split(',').map((item) => item.trim()))
    .pipe(z.array(z.string().refine((item) => isIP(item) !== 0, 'is not a list of IP addresses'))),
  SFU_PORT: port(3010),
})

const readKeyFile = (file: string | undefined): string | undefined => {
  try {
    return file === undefined ? undefined : readFileSync(file, 'utf8')
  } catch (error) {
    throw new SfuError('config-invalid', `TICKET_PUBLIC_KEY_FILE: "${file}" cannot be read`, { cause: error })
  }
}

/** Read the sfu's configuration from environment variables; names every bad one at once. */
export const loadConfig = (environment: Record<string, string | undefined>): SfuConfig => {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  // Env files carry a PEM in one line.
  const key = given['TICKET_PUBLIC_KEY']?.replaceAll('\\n', '\n') ?? readKeyFile(given['TICKET_PUBLIC_KEY_FILE'])
  const parsed = environmentSchema.safeParse({ ...given, TICKET_PUBLIC_KEY: key })
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`)
    throw new SfuError('config-invalid', `the sfu's configuration is wrong: ${problems.join('; ')}`)
  }
  const values = parsed.data
  return {
    ticketPublicKey: values.TICKET_PUBLIC_KEY,
    workerBin: values.MEDIASOUP_WORKER_BIN ?? null,
    listen: listenAddresses(values.RTC_ANNOUNCED_ADDRESS ?? null),
    rtcPort: values.RTC_PORT,
    workers: values.RTC_WORKERS,
    tapAddresses: values.TAP_ADDRESSES,
    port: values.SFU_PORT,
    limits: defaultRoomLimits,
  }
}
