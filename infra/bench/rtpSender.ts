import { createSocket } from 'node:dgram'

/**
 * A process that sends RTP at an even rate: `rtpSender.ts <port> <packets per second> <bytes per packet>`.
 * Packets look like H264 (RFC 6184) single NAL units, 30 frames a second, a key frame (which a
 * router tells by its sequence parameter set, NAL type 7) every 2 s.
 */
const [port, packetsPerSecond, bytes] = process.argv.slice(2).map(Number) as [number, number, number]
const framesPerSecond = 30
const packetsPerFrame = Math.round(packetsPerSecond / framesPerSecond)
const socket = createSocket('udp4')
const packet = Buffer.alloc(bytes)
packet[0] = 0x80
packet.writeUInt32BE(0x1234abcd, 8)
let sequence = 0
let frame = 0

function sendFrame(): void {
  const key = frame % (2 * framesPerSecond) === 0
  for (let index = 0; index < packetsPerFrame; index += 1) {
    packet[1] = 96 | (index === packetsPerFrame - 1 ? 0x80 : 0)
    packet.writeUInt16BE(sequence & 0xffff, 2)
    packet.writeUInt32BE((frame * (90_000 / framesPerSecond)) >>> 0, 4)
    packet[12] = key ? 0x67 : 0x61
    socket.send(Buffer.from(packet), port, '127.0.0.1')
    sequence += 1
  }
  frame += 1
}

const began = performance.now()
setInterval(() => {
  while (frame < ((performance.now() - began) / 1000) * framesPerSecond) sendFrame()
}, 5)
