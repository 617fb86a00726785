import { randomUUID } from 'node:crypto'
import { exportSPKI, generateKeyPair, SignJWT, type CryptoKey } from 'jose'
import type { Permission } from '../contract/index.ts'

const all: Permission[] = ['publish-video', 'publish-audio', 'subscribe', 'tell', 'tap']

/** Issues tickets as api does, for tests. */
export class TicketOffice {
  readonly publicKey: string
  readonly #privateKey: CryptoKey

  private constructor(publicKey: string, privateKey: CryptoKey) {
    this.publicKey = publicKey
    this.#privateKey = privateKey
  }

  static async create(): Promise<TicketOffice> {
    const pair = await generateKeyPair('EdDSA', { extractable: true })
    return new TicketOffice(await exportSPKI(pair.publicKey), pair.privateKey)
  }

  /** A ticket with everything right, but for what `claims` says otherwise. */
  async issue(claims: Record<string, unknown> = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1000)
    const whole = {
      iss: 'cloud-survey', aud: 'sfu', sub: 'peer-1', room: 'room-1', permissions: all,
      attributes: { role: 'applicant', name: 'Li' }, jti: randomUUID(), iat: now, exp: now + 300, ...claims,
    }
    return await new SignJWT(whole).setProtectedHeader({ alg: 'EdDSA' }).sign(this.#privateKey)
  }
}
