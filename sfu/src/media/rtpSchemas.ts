import { z } from 'zod'

/*
 * Exactly what mediasoup can carry to its worker. The contract's schemas are its JavaScript types; but a value that
 * passes those and cannot be packed (a fraction as `maxBitrate`, say) leaves mediasoup's channel to the whole worker
 * half-written, and with it every room there dead. So nothing of a client gets there without these.
 */
const byte = z.number().int().min(0).max(255)
const uint32 = z.number().int().min(0).max(0xff_ff_ff_ff)
const int32 = z.number().int().min(-0x80_00_00_00).max(0x7f_ff_ff_ff)
const text = z.string().max(255)
const name = text.min(1)
const optional = z.exactOptional
const kind = z.enum(['audio', 'video'])

const codecParameters = z.record(name, z.union([text, z.boolean(), int32, z.number().refine((value) => !Number.isInteger(value), 'is too large')]))
const codec = {
  mimeType: z.string().regex(/^(audio|video)\/[\w.+-]{1,64}$/i, 'is no media type'),
  clockRate: uint32.min(1),
  channels: optional(byte.min(1)),
  parameters: optional(codecParameters),
  rtcpFeedback: optional(z.array(z.object({ type: name, parameter: optional(text) })).max(32)),
}
const payloadType = z.number().int().min(0).max(127)

/** Receiving capabilities that mediasoup can take. */
export const safeCapabilitiesSchema = z.object({
  codecs: z.array(z.object({ ...codec, kind, preferredPayloadType: payloadType })).max(128).default([]),
  headerExtensions: z.array(z.object({ uri: name, kind, preferredId: byte.min(1) })).max(64).default([]),
})

/** Sending parameters that mediasoup can take. */
export const safeParametersSchema = z.object({
  mid: optional(z.string().min(1).max(32)),
  codecs: z.array(z.object({ ...codec, payloadType })).min(1).max(32),
  headerExtensions: z.array(z.object({ uri: name, id: byte.min(1) })).max(32).default([]),
  encodings: z
    .array(
      z.object({
        ssrc: optional(uint32),
        rid: optional(z.string().regex(/^[a-z0-9]{1,16}$/i, 'is no rid')),
        codecPayloadType: optional(payloadType),
        rtx: optional(z.object({ ssrc: uint32 })),
        dtx: optional(z.boolean()),
        scalabilityMode: optional(z.string().regex(/^[LS]\d{1,2}T\d{1,2}(_KEY)?$/, 'is no scalability mode')),
        // Clients compute it; mediasoup takes whole numbers only.
        maxBitrate: optional(z.number().min(0).max(0xff_ff_ff_ff).transform(Math.round)),
      }),
    )
    .max(8)
    .default([]),
  rtcp: z.object({ cname: optional(text), reducedSize: optional(z.boolean()) }).default({}),
})

/** DTLS parameters that mediasoup can take (fingerprints: RFC 8122, 5). */
export const safeDtlsSchema = z.object({
  role: optional(z.enum(['auto', 'client', 'server'])),
  fingerprints: z
    .array(z.object({ algorithm: z.enum(['sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512']), value: z.string().regex(/^[0-9a-f]{2}(:[0-9a-f]{2}){19,63}$/i, 'is no fingerprint') }))
    .min(1)
    .max(8),
})
