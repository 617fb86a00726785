import { errors, importSPKI, jwtVerify, type CryptoKey } from 'jose'
import { ticketClaimsSchema, type TicketClaims } from '../contract/index.ts'
import { SfuError } from '../SfuError.ts'

/** Seconds by which api's clock may differ from the sfu's. */
const clockTolerance = 5

/** Checks room tickets: JWT (RFC 7519) signed with EdDSA (RFC 8037) by api. */
export class TicketVerifier {
  readonly #key: CryptoKey

  private constructor(key: CryptoKey) {
    this.#key = key
  }

  /** Make one for api's public key (PEM, Ed25519). */
  static async create(publicKeyPem: string): Promise<TicketVerifier> {
    return new TicketVerifier(await importSPKI(publicKeyPem, 'EdDSA'))
  }

  /** The claims of a ticket; throws `ticket-expired` or `ticket-invalid`. */
  async verify(ticket: unknown): Promise<TicketClaims> {
    if (typeof ticket !== 'string' || ticket === '') throw new SfuError('ticket-invalid', 'the connection carries no "auth.ticket"; ask for one')
    try {
      const options = { issuer: 'cloud-survey', audience: 'sfu', algorithms: ['EdDSA'], clockTolerance, requiredClaims: ['exp'] }
      const { payload } = await jwtVerify(ticket, this.#key, options)
      return ticketClaimsSchema.parse(payload)
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new SfuError('ticket-expired', 'the ticket has expired; ask for a new one', { cause: error })
      // Which check failed is nobody's business but the log's.
      throw new SfuError('ticket-invalid', 'the ticket is not valid; ask for a new one', { cause: error })
    }
  }
}
