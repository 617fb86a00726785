import type { DtlsParameters, RtpParameters } from '../contract/index.ts'

/** What a browser would send for its camera in H264. */
export const h264Parameters = (ssrc: number): RtpParameters => ({
  mid: String(ssrc % 1000),
  codecs: [{
    mimeType: 'video/H264', payloadType: 102, clockRate: 90_000,
    parameters: { 'packetization-mode': 1, 'profile-level-id': '42e01f', 'level-asymmetry-allowed': 1 },
    rtcpFeedback: [{ type: 'nack' }, { type: 'nack', parameter: 'pli' }, { type: 'transport-cc' }],
  }],
  headerExtensions: [{ uri: 'urn:3gpp:video-orientation', id: 4 }, { uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', id: 1 }],
  encodings: [{ ssrc }],
  rtcp: { cname: 'test', reducedSize: true },
})

/** What a browser would send for its microphone. */
export const opusParameters = (ssrc: number): RtpParameters => ({
  mid: String(ssrc % 1000),
  codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2, parameters: { minptime: 10 }, rtcpFeedback: [{ type: 'transport-cc' }] }],
  headerExtensions: [],
  encodings: [{ ssrc }],
  rtcp: { cname: 'test', reducedSize: true },
})

/** DTLS parameters of the right form. */
export const dtlsParameters: DtlsParameters = {
  role: 'client',
  fingerprints: [{ algorithm: 'sha-256', value: Array.from({ length: 32 }, () => 'AB').join(':') }],
}
