import { expect, it } from 'vitest'
import { flatPlace, pannedFlat, wholePicture, zoomedFlat } from './flatZoom.ts'

const box = { width: 800, height: 600 }

it('keeps the place under the pointer where it is', () => {
  const picture = { width: 1600, height: 1200 }
  const before = flatPlace(wholePicture, box, picture, 200, 150)
  const nearer = zoomedFlat(wholePicture, box, 2, 200, 150)
  expect(nearer).toEqual({ scale: 2, x: -200, y: -150 })
  expect(flatPlace(nearer, box, picture, 200, 150)).toEqual(before)
})

it('does not leave its box', () => {
  expect(pannedFlat(wholePicture, box, 50, 50)).toStrictEqual(wholePicture)
  expect(pannedFlat({ scale: 2, x: 0, y: 0 }, box, -5000, -5000)).toEqual({ scale: 2, x: -800, y: -600 })
  expect(zoomedFlat({ scale: 2, x: -800, y: -600 }, box, 0.1, 0, 0)).toStrictEqual(wholePicture)
  expect(zoomedFlat(wholePicture, box, 100, 0, 0).scale).toBe(8)
})

it('tells a place of the picture from the bars beside it', () => {
  const upright = { width: 300, height: 600 }
  expect(flatPlace(wholePicture, box, upright, 400, 300)).toEqual({ x: 0.5, y: 0.5 })
  expect(flatPlace(wholePicture, box, upright, 100, 300)).toBeNull()
})
