import type { View } from '../contract/index.ts'

/** How a picture was looked at. Degrees: yaw 0 is its middle, positive to the right; pitch positive up; `fov` is the vertical field of view. */
export type Look = Pick<View, 'projection' | 'yaw' | 'pitch' | 'fov'>

const wide = 960
const high = 600
// 4096 columns are 11 pixels a degree: more than the view of any common field shows.
const sphereWide = 4096
const radians = Math.PI / 180

type Pixels = { data: Uint8Array; width: number; height: number }

/**
 * A small JPEG of what an examiner saw in a snapshot: of a 360° picture the view they looked at, of a flat one the whole. For notices and lists; the
 * evidence is the snapshot itself. Rejects where the picture cannot be read.
 */
export async function seenPicture(picture: Buffer, look: Look): Promise<Buffer> {
  if (look.projection === 'flat') return smallPicture(picture, wide)
  const sharp = await loadSharp()
  const { data, info } = await sharp(picture).resize({ width: sphereWide, withoutEnlargement: true }).removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
  const seen = lookInto({ data, width: info.width, height: info.height }, look)
  return sharp(seen, { raw: { width: wide, height: high, channels: 3 } }).jpeg({ quality: 80 }).toBuffer()
}

/** A JPEG of a picture, upright, that fits into a square of so many pixels. Rejects where the picture cannot be read. */
export async function smallPicture(picture: Buffer, size: number): Promise<Buffer> {
  const sharp = await loadSharp()
  return sharp(picture).rotate().resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true }).flatten({ background: '#ffffff' }).jpeg({ quality: 80 }).toBuffer()
}

// Loaded when first needed: a product at rest does without its memory.
async function loadSharp() {
  return (await import('sharp')).default
}

/** Casts a ray per pixel into an equirectangular sphere, as the viewer's shader does. */
function lookInto(sphere: Pixels, { yaw, pitch, fov }: Look): Uint8Array {
  const seen = new Uint8Array(wide * high * 3)
  const scale = Math.tan(((fov ?? 75) * radians) / 2)
  const turn = (yaw ?? 0) * radians
  const [sin, cos] = [Math.sin((pitch ?? 0) * radians), Math.cos((pitch ?? 0) * radians)]
  for (let row = 0; row < high; row += 1) {
    const up = (1 - (2 * (row + 0.5)) / high) * scale
    for (let column = 0; column < wide; column += 1) {
      const right = ((2 * (column + 0.5)) / wide - 1) * scale * (wide / high)
      const raised = up * cos + sin
      const forward = cos - up * sin
      const longitude = Math.atan2(right, forward) + turn
      copyPixel(sphere, longitude / (2 * Math.PI) + 0.5, 0.5 - Math.atan2(raised, Math.hypot(right, forward)) / Math.PI, seen, (row * wide + column) * 3)
    }
  }
  return seen
}

function copyPixel({ data, width, height }: Pixels, u: number, v: number, to: Uint8Array, at: number): void {
  const x = Math.floor((u - Math.floor(u)) * width) % width
  const y = Math.min(height - 1, Math.max(0, Math.floor(v * height)))
  const from = (y * width + x) * 3
  to[at] = data[from] ?? 0
  to[at + 1] = data[from + 1] ?? 0
  to[at + 2] = data[from + 2] ?? 0
}
