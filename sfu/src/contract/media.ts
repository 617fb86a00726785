import { z } from 'zod'

const optional = z.exactOptional
const parameters = z.record(z.string(), z.unknown())

export const kindSchema = z.enum(['audio', 'video'])
export type Kind = z.infer<typeof kindSchema>

/** Where a producer's picture or sound comes from. A peer has at most one producer per source. */
export const sourceSchema = z.enum(['camera', 'microphone'])
export type Source = z.infer<typeof sourceSchema>

/** How the picture maps onto space: a plain picture, or a whole sphere (equirectangular, 2:1). */
export const projectionSchema = z.enum(['flat', 'equirectangular'])
export type Projection = z.infer<typeof projectionSchema>

const rtcpFeedbackSchema = z.object({ type: z.string(), parameter: optional(z.string()) })

/** RTP capabilities of an endpoint, in mediasoup's form (ORTC RTCRtpCapabilities). */
export const rtpCapabilitiesSchema = z.object({
  codecs: optional(
    z.array(
      z.object({
        kind: kindSchema,
        mimeType: z.string(),
        preferredPayloadType: z.number().int(),
        clockRate: z.number().int(),
        channels: optional(z.number().int()),
        parameters: optional(parameters),
        rtcpFeedback: optional(z.array(rtcpFeedbackSchema)),
      }),
    ),
  ),
  headerExtensions: optional(z.array(z.looseObject({ kind: kindSchema, uri: z.string(), preferredId: z.number().int() }))),
})
export type RtpCapabilities = z.infer<typeof rtpCapabilitiesSchema>

/** RTP parameters of one sent or received track, in mediasoup's form (ORTC RTCRtpParameters). */
export const rtpParametersSchema = z.object({
  mid: optional(z.string()),
  codecs: z.array(
    z.object({
      mimeType: z.string(),
      payloadType: z.number().int(),
      clockRate: z.number().int(),
      channels: optional(z.number().int()),
      parameters: optional(parameters),
      rtcpFeedback: optional(z.array(rtcpFeedbackSchema)),
    }),
  ),
  headerExtensions: optional(z.array(z.looseObject({ uri: z.string(), id: z.number().int() }))),
  encodings: optional(z.array(z.looseObject({ ssrc: optional(z.number().int()), maxBitrate: optional(z.number()) }))),
  rtcp: optional(z.object({ cname: optional(z.string()), reducedSize: optional(z.boolean()) })),
})
export type RtpParameters = z.infer<typeof rtpParametersSchema>

/** DTLS parameters of a transport (ORTC RTCDtlsParameters). */
export const dtlsParametersSchema = z.object({
  role: optional(z.enum(['auto', 'client', 'server'])),
  fingerprints: z.array(z.object({ algorithm: z.string(), value: z.string() })),
})
export type DtlsParameters = z.infer<typeof dtlsParametersSchema>

export const iceParametersSchema = z.object({
  usernameFragment: z.string(),
  password: z.string(),
  iceLite: optional(z.boolean()),
})
export type IceParameters = z.infer<typeof iceParametersSchema>

const iceCandidateSchema = z.looseObject({
  foundation: z.string(),
  priority: z.number(),
  address: z.string(),
  ip: z.string(),
  protocol: z.enum(['udp', 'tcp']),
  port: z.number().int(),
  type: z.string(),
})

/** What a browser needs to make its end of a WebRTC transport. */
export const transportOptionsSchema = z.object({
  id: z.string(),
  iceParameters: iceParametersSchema,
  iceCandidates: z.array(iceCandidateSchema),
  dtlsParameters: dtlsParametersSchema,
})
export type TransportOptions = z.infer<typeof transportOptionsSchema>

/** A track that a peer sends into the room. */
export const producerInfoSchema = z.object({
  producerId: z.string(),
  kind: kindSchema,
  source: sourceSchema,
  projection: projectionSchema,
  paused: z.boolean(),
})
export type ProducerInfo = z.infer<typeof producerInfoSchema>
