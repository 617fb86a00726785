import { ApiError } from '../ApiError.ts'

/** What a picture says of itself. */
export type Picture = { mime: 'image/png' | 'image/jpeg'; width: number; height: number }

const largest = 32_768

/** Reads kind and size from the head of a PNG (ISO/IEC 15948) or JPEG (ITU-T T.81) file. Refuses anything else with `upload-invalid`. */
export function pictureSize(head: Uint8Array): Picture {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
  const picture = pngSize(bytes) ?? jpegSize(bytes)
  if (!picture) throw new ApiError('upload-invalid', 'the upload is neither a PNG nor a JPEG picture, or it is damaged')
  if (picture.width < 1 || picture.height < 1 || picture.width > largest || picture.height > largest) throw new ApiError('upload-invalid', `a picture of ${picture.width}×${picture.height} pixels cannot be taken`)
  return picture
}

function pngSize(bytes: Buffer): Picture | null {
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  if (bytes.length < 33 || !bytes.subarray(0, 8).equals(signature) || bytes.readUInt32BE(8) !== 13 || bytes.toString('latin1', 12, 16) !== 'IHDR') return null
  return { mime: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

function jpegSize(bytes: Buffer): Picture | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null
  for (let at = 2; at + 9 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (isFrame(marker)) return { mime: 'image/jpeg', height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    const length = bytes.readUInt16BE(at + 2)
    if (length < 2 || marker === 0xd9 || marker === 0xda) return null
    at += 2 + length
  }
  return null
}

// SOF0–SOF15 without DHT (C4), JPG (C8) and DAC (CC).
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}
