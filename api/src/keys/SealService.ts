import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { ApiError } from '../ApiError.ts'
import { askJson, type JsonAnswer } from './askJson.ts'
import { sha256 } from './sha256.ts'
import type { Occasion } from './Signer.ts'

/** Where the seal service is: `ca` is the PEM of who vouches for its certificate, where the system does not. */
export type SealServiceAddress = { url: string; token: string | undefined; ca: string | undefined }
/** The algorithms that a seal service may sign by. */
export type SealAlgorithm = 'Ed25519' | 'SM2'

const keysSchema = z.object({ keys: z.array(z.object({ algorithm: z.string(), keyId: z.string(), publicKey: z.string() })).max(100) })
const signatureSchema = z.object({ signature: z.base64().max(1_000) })

/** How long one signature may take in all, each try, and the health. */
const patienceMs = 6_000
const tryMs = 3_000
const healthMs = 2_500
const pausesMs = [150, 600]
/** After a failure nobody else waits for so long: many who sign at once would stand in line. */
const restMs = 3_000

/** An external seal or key service over HTTP; README tells its two requests. It is only asked for signatures: which keys are the institution's is pinned on this machine. */
export class SealService {
  readonly #address: SealServiceAddress
  readonly #now: () => number
  #away: { until: number; problem: string } | undefined

  constructor(address: SealServiceAddress, now: () => number = () => performance.now()) {
    this.#address = address
    this.#now = now
  }

  /** The service's name to who runs it. */
  get #name(): string {
    return `the seal service at "${this.#address.url}"`
  }

  /** The signature that the service gives over a message by one of its keys; the caller verifies it. Refuses with `seal-service-unavailable` after at most six seconds, and with `seal-service-wrong`. */
  async sign(algorithm: SealAlgorithm, keyId: string, message: Uint8Array, { purpose, subject }: Occasion): Promise<Buffer> {
    if (this.#away && this.#now() < this.#away.until) throw this.#unavailable(this.#away.problem)
    const body = { algorithm, keyId, purpose, subject, sha256: sha256(message), message: Buffer.from(message).toString('base64') }
    const answer = await this.#ask('signatures', body)
    const parsed = signatureSchema.safeParse(answer.body)
    if (answer.status !== 200 || !parsed.success) throw this.wrong(answer.status === 200 ? `answered a request to sign with something else` : `refused to sign (${said(answer)}); look at its log and at SEAL_SERVICE_TOKEN`)
    return Buffer.from(parsed.data.signature, 'base64')
  }

  /** What is wrong with the service, or with the keys that it has; null where it has all that are named. */
  async problem(wanted: readonly { algorithm: SealAlgorithm; publicKeyPem: string }[]): Promise<string | null> {
    try {
      const answer = await askJson(this.#address, 'keys', null, healthMs)
      const parsed = keysSchema.safeParse(answer.body)
      if (answer.status !== 200 || !parsed.success) return `${this.#name} does not tell its keys (${said(answer)}); look at its log and at SEAL_SERVICE_TOKEN`
      const missing = wanted.find(({ algorithm, publicKeyPem }) => !parsed.data.keys.some((key) => key.algorithm === algorithm && bare(key.publicKey) === bare(publicKeyPem)))
      return missing ? `${this.#name} does not have the ${missing.algorithm} key that INSTITUTION_PUBLIC_KEY_FILE names` : null
    } catch (error) {
      return `${this.#name} does not answer (${error instanceof Error ? error.message : String(error)}); start it, or correct SEAL_SERVICE_URL`
    }
  }

  /** The refusal of what the service answered. */
  wrong(problem: string): ApiError {
    return new ApiError('seal-service-wrong', `the seal service ${problem}`)
  }

  /** Applicants read it too: where the service is, and how it fails, is for the log and the health alone. */
  #unavailable(problem: string): ApiError {
    return new ApiError('seal-service-unavailable', 'the seal service does not answer, so that nothing can be signed; start it, or correct SEAL_SERVICE_URL', { retryAfter: 5, cause: new Error(`${this.#name}: ${problem}`) })
  }

  async #ask(path: string, body: object): Promise<JsonAnswer> {
    const end = this.#now() + patienceMs
    for (let attempt = 0; ; attempt += 1) {
      const problem = await this.#try(path, body, Math.min(tryMs, end - this.#now()))
      if (typeof problem !== 'string') return problem
      const rest = pausesMs[attempt]
      if (rest === undefined || this.#now() + rest >= end) {
        this.#away = { until: this.#now() + restMs, problem }
        throw this.#unavailable(problem)
      }
      await pause(rest)
    }
  }

  /** The answer; as a string what was wrong where it is worth another try. */
  async #try(path: string, body: object, timeoutMs: number): Promise<JsonAnswer | string> {
    try {
      const answer = await askJson(this.#address, path, body, timeoutMs)
      if (answer.status >= 500 || answer.status === 429) return said(answer)
      this.#away = undefined
      return answer
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }
}

function said({ status }: JsonAnswer): string {
  return `HTTP status ${status}`
}

/** A PEM without its line breaks. */
function bare(pem: string): string {
  return pem.replaceAll(/\s+/g, '')
}
