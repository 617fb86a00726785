import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto'
import type { Permission, TicketClaims } from '@cloud-survey/sfu/contract'
import { SignJWT } from 'jose'

type Subject = { peerId: string; room: string; name: string; role: TicketClaims['attributes']['role']; permissions: Permission[] }
export type Ticket = { ticket: string; expiresAt: number }

const lifeSeconds = 300

/** Signs the short-lived tickets that open rooms on the sfu: JWT (RFC 7519), EdDSA. */
export class Tickets {
  readonly #key: KeyObject
  readonly #now: () => number

  private constructor(key: KeyObject, now: () => number) {
    this.#key = key
    this.#now = now
  }

  /** `pem`: an Ed25519 private key, PKCS #8. */
  static fromPem(pem: string, now: () => number = Date.now): Tickets {
    return new Tickets(createPrivateKey(pem), now)
  }

  /** A new key, as PEM. */
  static newPem(): string {
    return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  }

  /** The key with which the sfu checks tickets, as PEM. */
  get publicPem(): string {
    return createPublicKey(this.#key).export({ type: 'spki', format: 'pem' }).toString()
  }

  /** The recorder's way into a session's room. */
  recorder(room: string): Promise<Ticket> {
    return this.sign({ peerId: `recorder-${room}`, room, name: 'recorder', role: 'recorder', permissions: ['subscribe', 'tap'] })
  }

  /** The control connection's way into an sfu. */
  control(): Promise<Ticket> {
    return this.sign({ peerId: `control-${randomUUID()}`, room: '*', name: 'api', role: 'control', permissions: ['control'] })
  }

  /** A ticket for any peer. `expiresAt` is epoch milliseconds. */
  async sign({ peerId, room, name, role, permissions }: Subject): Promise<Ticket> {
    const iat = Math.floor(this.#now() / 1000)
    const exp = iat + lifeSeconds
    const claims: TicketClaims = { iss: 'cloud-survey', aud: 'sfu', sub: peerId, room, permissions, attributes: { role, name }, jti: randomUUID(), iat, exp }
    return { ticket: await new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', typ: 'JWT' }).sign(this.#key), expiresAt: exp * 1000 }
  }
}
