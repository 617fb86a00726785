import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { canonicalJson } from '../keys/canonicalJson.ts'
import { keyIdOf } from '../keys/keyIdOf.ts'
import type { Signer } from '../keys/Signer.ts'
import type { SessionCertificate } from '../verifier/leaves.ts'

/** The Ed25519 key of a session (RFC 8032): it signs the heads of its log. */
export type SessionKey = { certificate: SessionCertificate; sign: (bytes: Uint8Array) => Buffer }

type Institution = Pick<Signer, 'keyId' | 'sign'>

/** The keys of the sessions that are under way. They live in this process's memory only: after a restart a session goes on with a further key. */
export class SessionKeys {
  readonly #institution: Institution
  readonly #keys = new Map<string, SessionKey>()

  constructor(institution: Institution) {
    this.#institution = institution
  }

  /** The key that this process has for a session. */
  get(sessionId: string): SessionKey | undefined {
    return this.#keys.get(sessionId)
  }

  /** Makes a session's key and binds it by the institution's; `at` in epoch ms. It is to be kept when its certificate is in the log. The institution may sign elsewhere, and take its time: no transaction waits for it. */
  async make(sessionId: string, at: number): Promise<SessionKey> {
    const { privateKey } = generateKeyPairSync('ed25519')
    const publicKey = createPublicKey(privateKey)
    const { keyId: institution } = this.#institution
    const bound = { format: 'cloud-survey-session-key/1' as const, session: sessionId, keyId: keyIdOf(publicKey), publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(), at, institution }
    const signature = await this.#institution.sign(Buffer.from(canonicalJson(bound)), { purpose: 'session-key', subject: sessionId })
    return { certificate: { ...bound, signature: signature.toString('base64') }, sign: (bytes) => sign(null, bytes, privateKey) }
  }

  /** Keeps a session's key in memory. */
  keep(sessionId: string, key: SessionKey): void {
    this.#keys.set(sessionId, key)
  }

  /** Forgets a session's key: its log is final. */
  forget(sessionId: string): void {
    this.#keys.delete(sessionId)
  }
}
