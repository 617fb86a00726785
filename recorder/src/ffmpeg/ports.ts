import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { isIPv6 } from 'node:net'
import { RecorderError } from '../RecorderError.ts'
import type { RtpAddress } from './sessionDescription.ts'

const taken = new Set<number>()

/** Finds a free pair of UDP ports, RTP even and RTCP next, and keeps others of this process from taking it until `release`. */
export async function reservePorts(ip: string): Promise<RtpAddress & { release: () => void }> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const found = await freePort(ip, 0)
    const rtpPort = found === null ? 0 : found - (found % 2)
    if (rtpPort < 1024 || taken.has(rtpPort)) continue
    taken.add(rtpPort)
    if ((await freePort(ip, rtpPort)) !== null && (await freePort(ip, rtpPort + 1)) !== null) {
      return { ip, rtpPort, rtcpPort: rtpPort + 1, release: () => taken.delete(rtpPort) }
    }
    taken.delete(rtpPort)
  }
  throw new RecorderError('ffmpeg-failed', `no free pair of UDP ports on "${ip}"`)
}

async function freePort(ip: string, port: number): Promise<number | null> {
  const socket = createSocket(isIPv6(ip) ? 'udp6' : 'udp4')
  try {
    socket.bind({ address: ip, port, exclusive: true })
    await once(socket, 'listening')
    return socket.address().port
  } catch {
    return null
  } finally {
    socket.close()
  }
}

/** Bytes that wait in the kernel for the owner of a UDP port, or null when nobody has bound it (Linux, proc(5)). */
export async function queuedBytes(port: number): Promise<number | null> {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  for (const table of ['/proc/net/udp', '/proc/net/udp6']) {
    const lines = (await readFile(table, 'utf8').catch(() => '')).split('\n')
    const line = lines.map(line => line.trim().split(/\s+/)).find(fields => fields[1]?.endsWith(suffix))
    if (line) return Number.parseInt(line[4]?.split(':')[1] ?? '0', 16)
  }
  return null
}
