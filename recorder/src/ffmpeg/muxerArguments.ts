import type { RtpParameters } from '@cloud-survey/sfu/contract'
import { RecorderError } from '../RecorderError.ts'

/** The codecs that fragmented MP4 is made of. */
export type RecordedCodec = 'h264' | 'vp9' | 'opus'

/** The codec of a tapped track; throws `media-unreadable` for one that is not recorded. */
export function recordedCodec(rtp: RtpParameters): RecordedCodec {
  const name = rtp.codecs[0]?.mimeType.split('/')[1]?.toLowerCase()
  if (name === 'h264' || name === 'vp9' || name === 'opus') return name
  throw new RecorderError('media-unreadable', `the tapped track's codec "${name ?? 'none'}" cannot be recorded`)
}

/**
 * Longest stretch of a picture that ffmpeg keeps back, more than lies between two key frames as a rule: then each
 * segment comes as one fragment. A shorter fragment ended at a key frame (or at the end).
 */
export const fragmentMicroseconds = 2_600_000
/** Sound can be cut anywhere: a fragment is a segment. */
const soundMicroseconds = 2_000_000

/**
 * ffmpeg's options to turn RTP, described by an SDP on stdin, into fragmented MP4 on stdout, bytes as sent.
 * `-copyts` and the 0-based clock of its RTP reader keep media time linear to the RTP timestamps.
 */
export function muxerArguments(codec: RecordedCodec, address: string): { input: string[]; output: string[] } {
  return {
    input: [
      '-hide_banner', '-nostats', '-loglevel', 'warning',
      '-protocol_whitelist', 'pipe,rtp,udp',
      '-localaddr', address,
      '-buffer_size', '4194304',
      // Retransmitted packets come late: wait for them as long as a bad line needs, within the durability bar.
      '-max_delay', '400000', '-reorder_queue_size', '4096',
      // The first key frame may be seconds away; the picture rate need not be guessed.
      '-analyzeduration', '20000000', '-probesize', '20000000', '-fpsprobesize', '0',
      '-copyts',
      '-f', 'sdp',
    ],
    output: [
      '-map', '0:0', '-c', 'copy', '-f', 'mp4',
      ...(codec !== 'opus' ? ['-video_track_timescale', '90000'] : []),
      '-movflags', `${codec === 'vp9' ? 'frag_every_frame' : 'frag_keyframe'}+empty_moov+default_base_moof+skip_trailer`,
      // ffmpeg 5 does not tell VP9's key frames in RTP from others: every frame comes alone, and the recorder looks.
      ...(codec === 'vp9' ? ['-copyinkf'] : ['-frag_duration', String(codec === 'opus' ? soundMicroseconds : fragmentMicroseconds)]),
      // A whole fragment in one write: the recorder is not woken for every 32 KiB.
      '-flush_packets', '1', '-avioflags', 'direct',
    ],
  }
}
