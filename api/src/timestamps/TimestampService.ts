import { randomBytes } from 'node:crypto'
import type { Certificate } from 'pkijs'
import type { Head } from '../verifier/leaves.ts'
import { checkToken } from '../verifier/time/checkToken.ts'
import { readAuthority } from '../verifier/time/readAuthority.ts'
import { timeFault } from '../verifier/time/timeFault.ts'
import { TimestampError } from './TimestampError.ts'
import { timestampQuestion } from './timestampQuestion.ts'

/** A time stamp that was checked: the service's answer as it came, and the time that it states, in epoch milliseconds. */
export type CheckedStamp = { stamp: Buffer; genTime: number }

const patienceMs = 10_000
const mostBytes = 65_536
const advice = 'what waits for a time stamp is tried again; check TIMESTAMP_URL and the network'

/** Asks a time stamp service over HTTP (RFC 3161, section 3.4), and believes nothing that a verifier would not. */
export class TimestampService {
  readonly url: string
  readonly #authority: readonly Certificate[]
  readonly #patienceMs: number

  /** `caPem`: the certificates to which the service's one goes back; `patience`: milliseconds to wait for an answer. */
  constructor({ url, caPem, patience = patienceMs }: { url: string; caPem: string; patience?: number }) {
    const authority = readAuthority(caPem)
    if (authority === null) throw new TimestampError('answer-invalid', 'TIMESTAMP_CA_FILE holds no certificate in PEM')
    this.url = url
    this.#authority = authority
    this.#patienceMs = patience
  }

  /** A time stamp over a head's line, with its end. Throws TimestampError. */
  async stamp(line: string, { head: { at, final } }: Pick<Head, 'head'>): Promise<CheckedStamp> {
    const data = Buffer.from(line)
    // Its first bit is not set, and it is not nought, so that it is the same number in every encoding.
    const nonce = randomBytes(8)
    nonce.writeUInt8((nonce.readUInt8(0) & 0x3f) | 0x40, 0)
    const stamp = await this.#ask(timestampQuestion(data, nonce))
    const check = await checkToken(stamp, data, this.#authority, nonce)
    if (!check.holds) throw new TimestampError('answer-invalid', `the time stamp service at "${this.url}" gave a time stamp that does not hold: ${check.en}; check TIMESTAMP_URL and TIMESTAMP_CA_FILE`)
    const { genTime, accuracyMs } = check
    const fault = timeFault({ at, genTime, accuracyMs, head: final ? 'final' : 'first' })
    if (fault !== null) throw new TimestampError('time-differs', `the clocks of this machine and of the time stamp service at "${this.url}" do not fit: ${fault.en}; set this machine's clock`)
    return { stamp, genTime }
  }

  async #ask(question: Uint8Array): Promise<Buffer> {
    const response = await this.#fetch(question)
    const kind = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
    if (!response.ok || kind !== 'application/timestamp-reply') {
      await response.body?.cancel()
      throw new TimestampError(response.ok ? 'answer-invalid' : 'service-away', `the time stamp service at "${this.url}" answers ${response.status} ${kind ?? 'without a type'}, which is no time stamp; ${advice}`)
    }
    return this.#read(response)
  }

  async #fetch(question: Uint8Array): Promise<Response> {
    try {
      return await fetch(this.url, { method: 'POST', body: Buffer.from(question), headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' }, redirect: 'error', signal: AbortSignal.timeout(this.#patienceMs) })
    } catch (cause) {
      throw this.#away(cause)
    }
  }

  async #read({ body }: Response): Promise<Buffer> {
    const chunks: Uint8Array[] = []
    let bytes = 0
    try {
      for await (const chunk of body ?? []) {
        bytes += chunk.length
        if (bytes > mostBytes) throw new TimestampError('answer-invalid', `the time stamp service at "${this.url}" answers more than ${mostBytes} bytes, which is no time stamp; check TIMESTAMP_URL`)
        chunks.push(chunk)
      }
    } catch (cause) {
      throw cause instanceof TimestampError ? cause : this.#away(cause)
    }
    return Buffer.concat(chunks)
  }

  #away(cause: unknown): TimestampError {
    const late = cause instanceof Error && cause.name === 'TimeoutError'
    return new TimestampError('service-away', late ? `the time stamp service at "${this.url}" did not answer within ${this.#patienceMs / 1000} s; ${advice}` : `the time stamp service at "${this.url}" cannot be reached; ${advice}`, { cause })
  }
}
