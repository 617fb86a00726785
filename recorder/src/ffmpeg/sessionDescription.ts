import type { Kind, RtpParameters } from '@cloud-survey/sfu/contract'
import { RecorderError } from '../RecorderError.ts'

/** Where ffmpeg listens. RTCP is the port after RTP (RFC 3550 section 11): ffmpeg knows no other. */
export type RtpAddress = { ip: string; rtpPort: number; rtcpPort: number }

/** The SDP (RFC 8866) by which ffmpeg receives a tapped track. Feedback and header extensions are of no use to it. */
export function sessionDescription(kind: Kind, rtp: RtpParameters, address: RtpAddress): string {
  const codec = rtp.codecs.find(codec => !codec.mimeType.toLowerCase().endsWith('/rtx'))
  if (!codec) throw new RecorderError('media-unreadable', 'the tapped track names no codec')
  const family = address.ip.includes(':') ? 'IP6' : 'IP4'
  const name = codec.mimeType.split('/')[1] ?? ''
  const parameters = Object.entries(codec.parameters ?? {}).map(([key, value]) => `${key}=${String(value)}`).join(';')
  return [
    'v=0',
    `o=- 0 0 IN ${family} ${address.ip}`,
    's=-',
    `c=IN ${family} ${address.ip}`,
    't=0 0',
    `m=${kind} ${address.rtpPort} RTP/AVP ${codec.payloadType}`,
    `a=rtpmap:${codec.payloadType} ${name}/${codec.clockRate}${codec.channels && codec.channels > 1 ? `/${codec.channels}` : ''}`,
    ...(parameters ? [`a=fmtp:${codec.payloadType} ${parameters}`] : []),
    'a=recvonly',
    '',
  ].join('\r\n')
}
