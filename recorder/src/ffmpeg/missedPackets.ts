/** How many packets ffmpeg says, in a line of its log, that it had to do without (libavformat/rtpdec.c); 0 in any other line. */
export function missedPackets(line: string): number {
  return Number(/RTP: missed (\d+) packets/.exec(line)?.[1] ?? 0)
}
