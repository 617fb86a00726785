import type { types } from 'mediasoup'

const h264 = (profileLevelId: string): types.RouterRtpCodecCapability => ({
  kind: 'video',
  mimeType: 'video/H264',
  clockRate: 90_000,
  // Level 5.2, so that no strict sender limits itself below 4K (RFC 6184, 8.1).
  parameters: { 'packetization-mode': 1, 'profile-level-id': profileLevelId, 'level-asymmetry-allowed': 1 },
})

/** What a room can carry, best first; only what can be recorded into fMP4 by copy, so no VP8. */
export const mediaCodecs: types.RouterRtpCodecCapability[] = [
  // Without DTX: a recording must not have holes where nobody speaks.
  { kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2, parameters: { minptime: 10, useinbandfec: 1, usedtx: 0 } },
  h264('42e034'),
  h264('4d0034'),
  h264('640034'),
  { kind: 'video', mimeType: 'video/VP9', clockRate: 90_000, parameters: { 'profile-id': 0 } },
]
