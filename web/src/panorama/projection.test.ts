import { describe, expect, it } from 'vitest'
import { anglesOf, anglesOfPicture, directionOf, pictureOf, rayAt, screenPointOf, wrapYaw, type Angles, type Direction, type PicturePoint } from './projection.ts'

const known: readonly [string, Angles, Direction, PicturePoint][] = [
  ['front', { yaw: 0, pitch: 0 }, { x: 0, y: 0, z: 1 }, { u: 0.5, v: 0.5 }],
  ['right', { yaw: 90, pitch: 0 }, { x: 1, y: 0, z: 0 }, { u: 0.75, v: 0.5 }],
  ['left', { yaw: -90, pitch: 0 }, { x: -1, y: 0, z: 0 }, { u: 0.25, v: 0.5 }],
  ['back', { yaw: -180, pitch: 0 }, { x: 0, y: 0, z: -1 }, { u: 0, v: 0.5 }],
  ['zenith', { yaw: 0, pitch: 90 }, { x: 0, y: 1, z: 0 }, { u: 0.5, v: 0 }],
  ['nadir', { yaw: 0, pitch: -90 }, { x: 0, y: -1, z: 0 }, { u: 0.5, v: 1 }],
]

function expectDirection(got: Direction, wanted: Direction): void {
  expect(got.x).toBeCloseTo(wanted.x, 9)
  expect(got.y).toBeCloseTo(wanted.y, 9)
  expect(got.z).toBeCloseTo(wanted.z, 9)
}

function expectAngles(got: Angles, wanted: Angles): void {
  expect(wrapYaw(got.yaw - wanted.yaw)).toBeCloseTo(0, 6)
  expect(got.pitch).toBeCloseTo(wanted.pitch, 6)
}

describe.each(known)('%s', (_name, angles, direction, picture) => {
  it('has one direction, one pair of angles and one place in the picture', () => {
    expectDirection(directionOf(angles), direction)
    expectAngles(anglesOf(direction), angles)
    expect(pictureOf(angles)).toEqual(picture)
    expectAngles(anglesOfPicture(picture), angles)
  })

  it('is seen in the middle by who looks there', () => {
    expectDirection(rayAt({ ...angles, fov: 60 }, 1.5, 0, 0), direction)
    const place = screenPointOf({ ...angles, fov: 60 }, 1.5, angles)
    expect(place?.x).toBeCloseTo(0, 9)
    expect(place?.y).toBeCloseTo(0, 9)
  })
})

it('meets at the seam from both sides', () => {
  const left = pictureOf({ yaw: -179.999, pitch: 10 })
  const right = pictureOf({ yaw: 179.999, pitch: 10 })
  expect(left.u).toBeCloseTo(0, 4)
  expect(right.u).toBeCloseTo(1, 4)
  expect(Math.hypot(directionOf({ yaw: -180, pitch: 10 }).x - directionOf({ yaw: 180, pitch: 10 }).x)).toBeLessThan(1e-12)
  expect(wrapYaw(180)).toBe(-180)
  expect(wrapYaw(540.5)).toBe(-179.5)
})

it('sees the edges of the field of view where they are', () => {
  expectAngles(anglesOf(rayAt({ yaw: 0, pitch: 0, fov: 90 }, 1, 0, 1)), { yaw: 0, pitch: 45 })
  expectAngles(anglesOf(rayAt({ yaw: 0, pitch: 0, fov: 90 }, 1, 1, 0)), { yaw: 45, pitch: 0 })
  expectAngles(anglesOf(rayAt({ yaw: 170, pitch: 0, fov: 90 }, 1, 1, 0)), { yaw: -145, pitch: 0 })
})

it('looks over the zenith to what is behind', () => {
  expectAngles(anglesOf(rayAt({ yaw: 0, pitch: 60, fov: 90 }, 1, 0, 1)), { yaw: 180, pitch: 75 })
})

it('goes from the screen to a direction and back', () => {
  const view = { yaw: 130, pitch: -35, fov: 80 }
  for (const [x, y] of [[-0.9, 0.8], [0.3, -0.6], [1, 1]] as const) {
    const place = screenPointOf(view, 16 / 9, anglesOf(rayAt(view, 16 / 9, x, y)))
    expect(place?.x).toBeCloseTo(x, 6)
    expect(place?.y).toBeCloseTo(y, 6)
  }
  expect(screenPointOf(view, 16 / 9, { yaw: -50, pitch: 35 })).toBeNull()
})
