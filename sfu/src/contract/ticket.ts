import { z } from 'zod'

/** What a ticket lets its bearer do in the room. */
export const permissionSchema = z.enum(['publish-video', 'publish-audio', 'subscribe', 'tell', 'tap', 'control'])
export type Permission = z.infer<typeof permissionSchema>

/** What the sfu tells the other peers about a peer; it attaches no meaning to it. */
export const peerAttributesSchema = z.object({
  role: z.enum(['applicant', 'examiner', 'recorder', 'control']),
  name: z.string().max(80),
})
export type PeerAttributes = z.infer<typeof peerAttributesSchema>

/**
 * Claims of a room ticket: a JWT (RFC 7519) signed with EdDSA (Ed25519) by api, minutes long.
 * `sub` is the peer, `room` the one room it opens; `*` with `control` opens the sfu's control connection.
 */
export const ticketClaimsSchema = z.object({
  iss: z.literal('cloud-survey'),
  aud: z.literal('sfu'),
  sub: z.string().min(1).max(80),
  room: z.string().min(1).max(80),
  permissions: z.array(permissionSchema),
  attributes: peerAttributesSchema,
  jti: z.string().min(8).max(80),
  iat: z.number().int(),
  exp: z.number().int(),
})
export type TicketClaims = z.infer<typeof ticketClaimsSchema>
