import type { Kind } from '@cloud-survey/sfu/contract'

/** Longest stretch of media that ffmpeg keeps back. A shorter fragment therefore ended at a key frame (or at the end). */
export const fragmentMicroseconds = 550_000

/**
 * ffmpeg's options to turn RTP, described by an SDP on stdin, into fragmented MP4 on stdout, bytes as sent.
 * `-copyts` and the 0-based clock of its RTP reader keep media time linear to the RTP timestamps.
 */
export function muxerArguments(kind: Kind, address: string): { input: string[]; output: string[] } {
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
      ...(kind === 'video' ? ['-video_track_timescale', '90000'] : []),
      '-movflags', 'frag_keyframe+empty_moov+default_base_moof+skip_trailer',
      '-frag_duration', String(fragmentMicroseconds),
      '-flush_packets', '1',
    ],
  }
}
