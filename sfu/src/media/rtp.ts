import { getSupportedRtpCapabilities, type types } from 'mediasoup'
import type { z } from 'zod'
import type { DtlsParameters, RtpCapabilities, RtpParameters } from '../contract/index.ts'
import { SfuError } from '../SfuError.ts'
import { safeCapabilitiesSchema, safeDtlsSchema, safeParametersSchema } from './rtpSchemas.ts'

/** With this extension a phone would send its picture lying and only tell the angle; recordings would lie too. */
const orientation = 'urn:3gpp:video-orientation'

const extensionUris = new Set(
  (getSupportedRtpCapabilities().headerExtensions ?? []).map(({ uri }) => uri).filter((uri) => uri !== orientation),
)

const knownUri = (uri: string): types.RtpHeaderExtensionUri[] => [...extensionUris].filter((known) => known === uri)

const parse = <T>(schema: z.ZodType<T>, field: string, value: unknown): T => {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new SfuError('request-invalid', `"${[field, ...(issue?.path ?? [])].join('.')}": ${issue?.message ?? 'invalid'}`)
}

/** A client's capabilities in mediasoup's types, without what the sfu does not forward. */
export const toMediasoupCapabilities = (capabilities: RtpCapabilities): types.RtpCapabilities => {
  const { codecs, headerExtensions } = parse(safeCapabilitiesSchema, 'rtpCapabilities', capabilities)
  return { codecs, headerExtensions: headerExtensions.flatMap(({ uri, ...rest }) => knownUri(uri).map((known) => ({ uri: known, ...rest }))) }
}

/** A client's sending parameters in mediasoup's types, without what the sfu does not forward. */
export const toMediasoupParameters = (parameters: RtpParameters): types.RtpParameters => {
  const { headerExtensions, ...rest } = parse(safeParametersSchema, 'rtpParameters', parameters)
  return { ...rest, headerExtensions: headerExtensions.flatMap(({ uri, id }) => knownUri(uri).map((known) => ({ uri: known, id }))) }
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

/** A client's DTLS parameters in mediasoup's types. */
export const toMediasoupDtls = (parameters: DtlsParameters): types.DtlsParameters => parse(safeDtlsSchema, 'dtlsParameters', parameters)
