import { z } from 'zod'
import {
  dtlsParametersSchema, iceParametersSchema, kindSchema, producerInfoSchema, projectionSchema, rtpCapabilitiesSchema,
  rtpParametersSchema, sourceSchema, transportOptionsSchema,
} from './media.ts'
import { peerAttributesSchema } from './ticket.ts'
import { roomMessageSchema } from './messages.ts'

const id = z.string().min(1).max(80)
const nothing = z.object({})

export const peerInfoSchema = z.object({
  peerId: id,
  attributes: peerAttributesSchema,
  connected: z.boolean(),
  producers: z.array(producerInfoSchema),
})
export type PeerInfo = z.infer<typeof peerInfoSchema>

/**
 * Every request of the signalling protocol with its data and its answer. A request is a socket.io event
 * with an acknowledgement; the answer is `Reply<data>`.
 * The connection itself carries the ticket: `io(url, { path: '/sfu/', auth: { ticket } })`.
 */
export const requests = {
  /** Enter the ticket's room. `resume` takes up the peer that a lost connection left (kept 15 s), with its transports. */
  join: {
    data: z.object({ resume: z.boolean() }),
    reply: z.object({
      peerId: id,
      room: id,
      resumed: z.boolean(),
      rtpCapabilities: rtpCapabilitiesSchema,
      peers: z.array(peerInfoSchema),
      /** Epoch milliseconds of the sfu when it answered, so that a client can tell server time. */
      serverTime: z.number(),
    }),
  },
  createTransport: { data: z.object({ direction: z.enum(['send', 'receive']) }), reply: transportOptionsSchema },
  connectTransport: { data: z.object({ transportId: id, dtlsParameters: dtlsParametersSchema }), reply: nothing },
  restartIce: { data: z.object({ transportId: id }), reply: iceParametersSchema },
  /** Send a track. A second producer of the same source replaces the first. */
  produce: {
    data: z.object({ transportId: id, kind: kindSchema, source: sourceSchema, projection: projectionSchema, rtpParameters: rtpParametersSchema }),
    reply: z.object({ producerId: id }),
  },
  pauseProducer: { data: z.object({ producerId: id, cause: z.enum(['muted', 'hidden', 'interrupted']) }), reply: nothing },
  resumeProducer: { data: z.object({ producerId: id }), reply: nothing },
  setProjection: { data: z.object({ producerId: id, projection: projectionSchema }), reply: nothing },
  closeProducer: { data: z.object({ producerId: id }), reply: nothing },
  /** Receive a track. The consumer starts paused; `resumeConsumer` starts it with a key frame. */
  consume: {
    data: z.object({ transportId: id, producerId: id, rtpCapabilities: rtpCapabilitiesSchema }),
    reply: z.object({ consumerId: id, producerId: id, kind: kindSchema, rtpParameters: rtpParametersSchema, producerPaused: z.boolean() }),
  },
  resumeConsumer: { data: z.object({ consumerId: id }), reply: nothing },
  closeConsumer: { data: z.object({ consumerId: id }), reply: nothing },
  /**
   * Receive a track as plain RTP (RFC 3550) at an address of the caller's (permission `tap`). Starts paused.
   * The sfu asks the sender of a tapped picture for a key frame every two seconds.
   * `ip` must be in the sfu's list of allowed tap addresses.
   */
  tap: {
    data: z.object({ producerId: id, ip: z.string(), rtpPort: z.number().int().min(1).max(65535), rtcpPort: z.number().int().min(1).max(65535) }),
    reply: z.object({ consumerId: id, kind: kindSchema, rtpParameters: rtpParametersSchema, producerPaused: z.boolean() }),
  },
  resumeTap: { data: z.object({ consumerId: id }), reply: nothing },
  closeTap: { data: z.object({ consumerId: id }), reply: nothing },
  /** Tell one peer, or all others, a room message (permission `tell`). */
  tell: { data: z.object({ to: id.nullable(), message: roomMessageSchema }), reply: nothing },
  /** Close a room for all (permission `control`). */
  closeRoom: { data: z.object({ room: id, reason: z.enum(['ended', 'aborted']) }), reply: z.object({ existed: z.boolean() }) },
  /** Send a peer out (permission `control`). */
  removePeer: { data: z.object({ room: id, peerId: id }), reply: z.object({ existed: z.boolean() }) },
} as const
export type Requests = typeof requests
export type RequestName = keyof Requests
export type RequestData<N extends RequestName> = z.infer<Requests[N]['data']>
export type ReplyData<N extends RequestName> = z.infer<Requests[N]['reply']>
