/** Whether an RTP packet belongs to the beginning of a key frame: H264 (RFC 6184) or VP9 (RFC 9628). */
export function beginsKeyFrame(packet: Buffer, mimeType: string): boolean {
  const payload = packet.subarray(12 + (packet.readUInt8(0) & 0x0f) * 4)
  const first = payload[0] ?? 0
  if (mimeType === 'video/VP9') return (first & 0x40) === 0 && (first & 0x08) !== 0
  const type = first & 0x1f
  if (type === 24) return ((payload[3] ?? 0) & 0x1f) === 7
  if (type === 28) return ((payload[1] ?? 0) & 0x9f) === 0x85
  return type === 5 || type === 7
}
