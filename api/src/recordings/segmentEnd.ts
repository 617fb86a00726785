/** When a segment's picture or sound ends, in epoch milliseconds of the server. */
export function segmentEnd(segment: { startsAt: Date; mediaDuration: bigint; timescale: number }): number {
  return segment.startsAt.getTime() + Math.round((Number(segment.mediaDuration) * 1000) / segment.timescale)
}
