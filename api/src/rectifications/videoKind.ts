type Video = 'video/mp4' | 'video/quicktime' | 'video/webm'

/** What a video file is by its first bytes: ISO base media (ISO/IEC 14496-12 `ftyp`), QuickTime, or WebM (RFC 8794); null: none of them. */
export function videoKind(head: Buffer): Video | null {
  if (head.length >= 32 && head.readUInt32BE(0) === 0x1a45dfa3) return head.subarray(0, 64).includes('webm') ? 'video/webm' : null
  const box = head.toString('latin1', 4, 8)
  if (head.length < 16 || (box !== 'ftyp' && box !== 'moov' && box !== 'wide' && box !== 'mdat')) return null
  return box !== 'ftyp' || head.toString('latin1', 8, 12) === 'qt  ' ? 'video/quicktime' : 'video/mp4'
}
