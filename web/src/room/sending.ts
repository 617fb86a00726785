import { RoomFailure } from './RoomFailure.ts'

type Codec = { kind: string; mimeType: string }

/** The codec to send video in: H264, else VP9 (both can be archived unaltered). Throws `codec-unsupported`. */
export function videoCodec<T extends Codec>(codecs: readonly T[]): T {
  const named = (name: string) => codecs.find((codec) => codec.mimeType.toLowerCase() === name)
  const codec = named('video/h264') ?? named('video/vp9')
  if (codec === undefined) throw new RoomFailure('codec-unsupported', 'this browser sends neither "H264" nor "VP9"')
  return codec
}

/** Bits per second that a picture of this size deserves: detail counts more than motion in a survey. */
export function bitrateFor(width: number, height: number): { start: number; max: number } {
  const pixels = Math.max(1, width * height)
  const max = Math.min(40_000_000, Math.max(1_500_000, Math.round(pixels * 3.4)))
  return { start: Math.min(6_000_000, Math.round(max / 2)), max }
}

/** Tells the encoder what matters: never a smaller picture, at most so many bits. */
export async function tune(sender: RTCRtpSender | undefined, track: MediaStreamTrack): Promise<void> {
  if (sender === undefined || track.kind !== 'video') return
  const { width = 1280, height = 720 } = track.getSettings()
  const parameters = sender.getParameters() as RTCRtpSendParameters & { degradationPreference?: string }
  parameters.degradationPreference = 'maintain-resolution'
  for (const encoding of parameters.encodings) encoding.maxBitrate = bitrateFor(width, height).max
  try {
    await sender.setParameters(parameters)
  } catch {
    // Browsers that know no degradation preference refuse the whole set; the picture then follows their own rule.
  }
}
