/** What the institution signs: the key of a session, the final head of its log, the seal of an archive, a receipt, a head of the city log, an order or a certificate of destruction, a step of a legal hold. */
export type Purpose = 'session-key' | 'final-head' | 'seal' | 'receipt' | 'city-head' | 'destruction' | 'hold' | 'redaction'

/** What a signature is for: `subject` is the id of the session, archive, destruction or hold; the city log has none. */
export type Occasion = { purpose: Purpose; subject: string | null }

/** A key of the institution: kept on this machine, or by an external seal service. A service may take seconds, so that nobody holds locks of the database while it signs. */
export type Signer = {
  readonly keyId: string
  /** The anchor of trust: the public key, SPKI in PEM. */
  readonly publicKeyPem: string
  /** The signature over the bytes themselves. A service that is away or answers wrongly: `seal-service-unavailable`, `seal-service-wrong`. */
  sign(bytes: Uint8Array, occasion: Occasion): Buffer | Promise<Buffer>
}
