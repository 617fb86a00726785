import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { seenPicture } from './seenPicture.ts'

const colours = { back: [200, 0, 0], left: [0, 200, 0], front: [0, 0, 200], right: [200, 200, 0], up: [0, 200, 200], down: [200, 0, 200] } as const

/** A sphere of 720×360 whose sides, zenith and nadir have colours of their own. */
async function sphere(): Promise<Buffer> {
  const data = Buffer.alloc(720 * 360 * 3)
  for (let y = 0; y < 360; y += 1) {
    for (let x = 0; x < 720; x += 1) {
      const side = (['back', 'left', 'front', 'right', 'back'] as const)[Math.floor((x + 90) / 180)] ?? 'back'
      data.set(y < 60 ? colours.up : y >= 300 ? colours.down : colours[side], (y * 720 + x) * 3)
    }
  }
  return sharp(data, { raw: { width: 720, height: 360, channels: 3 } }).png().toBuffer()
}

async function middle(picture: Buffer): Promise<number[]> {
  const { width, height } = await sharp(picture).metadata()
  return [...(await sharp(picture).extract({ left: Math.floor(width / 2), top: Math.floor(height / 2), width: 1, height: 1 }).raw().toBuffer())]
}

describe('what was seen', () => {
  it.each([[0, 0, 'front'], [90, 0, 'right'], [-90, 0, 'left'], [180, 0, 'back'], [-180, 0, 'back'], [37, 90, 'up'], [0, -90, 'down']] as const)('in a sphere at yaw %i and pitch %i is the %s', async (yaw, pitch, side) => {
    const seen = await middle(await seenPicture(await sphere(), { projection: 'equirectangular', yaw, pitch, fov: 60 }))
    for (const [channel, value] of colours[side].entries()) expect(Math.abs((seen[channel] ?? 0) - value)).toBeLessThan(12)
  })

  it('to the right of the front is the right side, not the left', async () => {
    const picture = await seenPicture(await sphere(), { projection: 'equirectangular', yaw: 40, pitch: 0, fov: 60 })
    const pixel = await sharp(picture).extract({ left: 900, top: 300, width: 1, height: 1 }).raw().toBuffer()
    expect(pixel[0]).toBeGreaterThan(150)
    expect(pixel[2]).toBeLessThan(60)
  })

  it('in a flat picture is the whole of it, small', async () => {
    const flat = await sharp({ create: { width: 3000, height: 2000, channels: 4, background: '#3366cc' } }).png().toBuffer()
    expect(await sharp(await seenPicture(flat, { projection: 'flat', yaw: null, pitch: null, fov: null })).metadata()).toMatchObject({ format: 'jpeg', width: 960, height: 640 })
  })

  it('cannot be told of what is no picture', async () => {
    await expect(seenPicture(Buffer.from('no picture'), { projection: 'flat', yaw: null, pitch: null, fov: null })).rejects.toThrow()
  })
})
