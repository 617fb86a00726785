import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'

/** One received RTP packet (RFC 3550, 5.1). */
export type ReceivedPacket = { sequence: number; timestamp: number; ssrc: number; payloadType: number; arrivedAt: number }

/** Two UDP sockets that receive plain RTP and RTCP, as the recorder's do. */
export class RtpReceiver {
  readonly packets: ReceivedPacket[] = []
  readonly #rtp: Socket
  readonly #rtcp: Socket

  private constructor(rtp: Socket, rtcp: Socket) {
    this.#rtp = rtp
    this.#rtcp = rtcp
    rtp.on('message', (message) => {
      this.packets.push({
        sequence: message.readUInt16BE(2), timestamp: message.readUInt32BE(4), ssrc: message.readUInt32BE(8),
        payloadType: message.readUInt8(1) & 0x7f, arrivedAt: Date.now(),
      })
    })
  }

  static async create(): Promise<RtpReceiver> {
    const [rtp, rtcp] = [createSocket('udp4'), createSocket('udp4')]
    rtp.bind(0, '127.0.0.1')
    rtcp.bind(0, '127.0.0.1')
    await Promise.all([once(rtp, 'listening'), once(rtcp, 'listening')])
    return new RtpReceiver(rtp, rtcp)
  }

  /** Where to send to. */
  get target(): { ip: string; rtpPort: number; rtcpPort: number } {
    return { ip: '127.0.0.1', rtpPort: this.#rtp.address().port, rtcpPort: this.#rtcp.address().port }
  }

  close(): void {
    this.#rtp.close()
    this.#rtcp.close()
  }
}
