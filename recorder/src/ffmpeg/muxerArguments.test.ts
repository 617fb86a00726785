import { describe, expect, it } from 'vitest'
import { muxerArguments, recordedCodec } from './muxerArguments.ts'
import { sessionDescription } from './sessionDescription.ts'

const address = { ip: '127.0.0.1', rtpPort: 40_000, rtcpPort: 40_001 }

describe('muxerArguments', () => {
  it('[R1] copies, never encodes, and binds to the one address', () => {
    for (const codec of ['opus', 'h264', 'vp9'] as const) {
      const { input, output } = muxerArguments(codec, '127.0.0.1')
      expect(output.slice(output.indexOf('-c'), output.indexOf('-c') + 2)).toEqual(['-c', 'copy'])
      expect(input[input.indexOf('-localaddr') + 1]).toBe('127.0.0.1')
      expect(Number(input[input.indexOf('-buffer_size') + 1])).toBeGreaterThanOrEqual(4_194_304)
      expect(input[input.indexOf('-protocol_whitelist') + 1]).toBe('pipe,rtp,udp')
    }
  })

  it('gives video the RTP clock as timescale, and leaves audio its own', () => {
    const video = muxerArguments('h264', '127.0.0.1').output
    expect(video[video.indexOf('-video_track_timescale') + 1]).toBe('90000')
    expect(muxerArguments('opus', '127.0.0.1').output).not.toContain('-video_track_timescale')
  })
})

describe('recordedCodec', () => {
  it('names what can be recorded, and refuses the rest by name', () => {
    expect(recordedCodec({ codecs: [{ mimeType: 'video/H264', payloadType: 102, clockRate: 90_000 }] })).toBe('h264')
    expect(() => recordedCodec({ codecs: [{ mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000 }] })).toThrow(/"vp8" cannot be recorded/)
  })
})

describe('sessionDescription', () => {
  it('describes H264 with its format parameters and skips retransmission', () => {
    const text = sessionDescription('video', {
      codecs: [
        { mimeType: 'video/rtx', payloadType: 103, clockRate: 90_000, parameters: { apt: 102 } },
        { mimeType: 'video/H264', payloadType: 102, clockRate: 90_000, parameters: { 'packetization-mode': 1, 'profile-level-id': '42e033' } },
      ],
    }, address)
    expect(text.split('\r\n')).toEqual([
      'v=0', 'o=- 0 0 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0',
      'm=video 40000 RTP/AVP 102', 'a=rtpmap:102 H264/90000', 'a=fmtp:102 packetization-mode=1;profile-level-id=42e033', 'a=recvonly', '',
    ])
  })

  it('names the channels of Opus', () => {
    const text = sessionDescription('audio', { codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 }] }, address)
    expect(text).toContain('m=audio 40000 RTP/AVP 111\r\na=rtpmap:111 opus/48000/2\r\n')
    expect(text).not.toContain('fmtp')
  })

  it('refuses a track without a codec', () => {
    expect(() => sessionDescription('audio', { codecs: [] }, address)).toThrow(expect.objectContaining({ code: 'media-unreadable' }))
  })
})
