import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import type { TestClient } from '../../../../sfu/src/testing/TestClient.ts'

/** Receives a producer by plain RTP until a packet has come; answers with its codec. */
export async function expectPackets(examiner: TestClient, producerId: string): Promise<string | undefined> {
  const [rtp, rtcp] = [createSocket('udp4'), createSocket('udp4')]
  for (const socket of [rtp, rtcp]) {
    socket.bind(0, '127.0.0.1')
    await once(socket, 'listening')
  }
  const { consumerId, rtpParameters } = await examiner.request('tap', { producerId, ip: '127.0.0.1', rtpPort: rtp.address().port, rtcpPort: rtcp.address().port })
  const packet = once(rtp, 'message')
  await examiner.request('resumeTap', { consumerId })
  await packet
  await examiner.request('closeTap', { consumerId })
  rtp.close()
  rtcp.close()
  return rtpParameters.codecs[0]?.mimeType
}
