import type { ManifestTrack } from '../../verifier/manifest.ts'

/** How long a track's segments play together, in milliseconds. */
export function recordedMs({ segments }: Pick<ManifestTrack, 'segments'>): number {
  return segments.reduce((sum, { mediaDuration, timescale }) => sum + (mediaDuration / timescale) * 1000, 0)
}

/** The sample rate of an audio codec in Hz where the codec fixes it (Opus is always decoded at 48 kHz, RFC 6716); null where it is not recorded. */
export function sampleRate(codec: string): number | null {
  return codec.toLowerCase() === 'opus' ? 48_000 : null
}
