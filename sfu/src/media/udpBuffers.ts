import { readFileSync } from 'node:fs'

/** The socket buffer asked for in every listen info, bytes: a key frame of a large picture arrives as one burst. */
export const udpBufferSize = 4 * 1024 * 1024

/** How much socket buffer was asked for, and how much the system grants (bytes). */
export type UdpBuffers = { asked: number; granted: number }

const limit = (name: string): number => {
  try {
    return Number(readFileSync(`/proc/sys/net/core/${name}`, 'utf8'))
  } catch {
    // Not Linux: the limit is unknown, so nothing is claimed to be wrong.
    return udpBufferSize
  }
}

/** Read what this system grants of the buffers that the sfu asks for. */
export const readUdpBuffers = (read: (name: string) => number = limit): UdpBuffers => ({
  asked: udpBufferSize,
  granted: Math.min(udpBufferSize, read('rmem_max'), read('wmem_max')),
})
