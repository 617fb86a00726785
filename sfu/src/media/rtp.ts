import { getSupportedRtpCapabilities, type types } from 'mediasoup'
import { z } from 'zod'
import type { DtlsParameters, RtpCapabilities, RtpParameters } from '../contract/index.ts'
import { SfuError } from '../SfuError.ts'

/** With this extension a phone would send its picture lying and only tell the angle; recordings would lie too. */
const orientation = 'urn:3gpp:video-orientation'

const encodingSchema = z.object({
  ssrc: z.exactOptional(z.number().int()),
  rid: z.exactOptional(z.string().max(16)),
  codecPayloadType: z.exactOptional(z.number().int()),
  rtx: z.exactOptional(z.object({ ssrc: z.number().int() })),
  dtx: z.exactOptional(z.boolean()),
  scalabilityMode: z.exactOptional(z.string().max(16)),
  maxBitrate: z.exactOptional(z.number()),
})

const extensionUris = new Set(
  (getSupportedRtpCapabilities().headerExtensions ?? []).map(({ uri }) => uri).filter((uri) => uri !== orientation),
)

const knownUri = (uri: string): types.RtpHeaderExtensionUri[] => [...extensionUris].filter((known) => known === uri)

/** A client's capabilities in mediasoup's types, without what the sfu does not forward. */
export const toMediasoupCapabilities = (capabilities: RtpCapabilities): types.RtpCapabilities => ({
  codecs: capabilities.codecs ?? [],
  headerExtensions: (capabilities.headerExtensions ?? []).flatMap(({ uri, kind, preferredId }) =>
    knownUri(uri).map((known) => ({ uri: known, kind, preferredId })),
  ),
})

/** A client's sending parameters in mediasoup's types, without what the sfu does not forward. */
export const toMediasoupParameters = (parameters: RtpParameters): types.RtpParameters => {
  const encodings = z.array(encodingSchema).max(8).safeParse(parameters.encodings ?? [])
  if (!encodings.success) throw new SfuError('request-invalid', `"rtpParameters.encodings": ${encodings.error.issues[0]?.message ?? 'invalid'}`)
  return {
    ...(parameters.mid === undefined ? {} : { mid: parameters.mid }),
    codecs: parameters.codecs,
    headerExtensions: (parameters.headerExtensions ?? []).flatMap(({ uri, id }) => knownUri(uri).map((known) => ({ uri: known, id }))),
    encodings: encodings.data,
    rtcp: parameters.rtcp ?? {},
  }
}

/** The room's capabilities as clients get them. */
export const toClientCapabilities = (capabilities: types.RtpCapabilities): RtpCapabilities => ({
  codecs: capabilities.codecs ?? [],
  headerExtensions: (capabilities.headerExtensions ?? []).filter(({ uri }) => uri !== orientation),
})

/** What a plain RTP receiver without RTCP takes: the bare codecs, no retransmission, no header extensions. */
export const toPlainCapabilities = (capabilities: types.RtpCapabilities): types.RtpCapabilities => ({
  codecs: (capabilities.codecs ?? [])
    .filter(({ mimeType }) => !mimeType.toLowerCase().endsWith('/rtx'))
    .map((codec) => ({ ...codec, rtcpFeedback: [] })),
  headerExtensions: [],
})

const algorithms = ['sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512'] as const

/** A client's DTLS parameters in mediasoup's types. */
export const toMediasoupDtls = (parameters: DtlsParameters): types.DtlsParameters => ({
  ...(parameters.role === undefined ? {} : { role: parameters.role }),
  fingerprints: parameters.fingerprints.map(({ algorithm, value }) => {
    const known = algorithms.find((name) => name === algorithm)
    if (known === undefined) throw new SfuError('request-invalid', `"dtlsParameters.fingerprints": unknown algorithm "${algorithm.slice(0, 20)}"`)
    return { algorithm: known, value }
  }),
})
