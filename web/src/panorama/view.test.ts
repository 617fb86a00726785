import { expect, it } from 'vitest'
import { draggedView, firstView, roundedView, tidyView, viewBetween, zoomedView } from './view.ts'

it('turns to the left when the picture is dragged to the right, by the angle that it covers', () => {
  expect(draggedView({ yaw: 0, pitch: 0, fov: 60 }, 100, 0, 600).yaw).toBeCloseTo(-10, 9)
  expect(draggedView({ yaw: 0, pitch: 0, fov: 60 }, 0, 100, 600).pitch).toBeCloseTo(10, 9)
  expect(draggedView({ yaw: -175, pitch: 0, fov: 60 }, 100, 0, 600).yaw).toBeCloseTo(175, 9)
})

it('stops at the poles and at the ends of the zoom', () => {
  expect(draggedView({ yaw: 0, pitch: 80, fov: 60 }, 0, 600, 600).pitch).toBe(90)
  expect(zoomedView(firstView, 100).fov).toBe(15)
  expect(zoomedView(firstView, 0.01).fov).toBe(110)
  expect(tidyView({ yaw: 725, pitch: -300, fov: 75 })).toEqual({ yaw: 5, pitch: -90, fov: 75 })
})

it('goes the short way round, over the seam', () => {
  const [from, to] = [{ yaw: 170, pitch: 0, fov: 75 }, { yaw: -170, pitch: 20, fov: 55 }]
  expect(viewBetween(from, to, 0)).toEqual(from)
  expect(viewBetween(from, to, 0.5)).toEqual({ yaw: -180, pitch: 10, fov: 65 })
  expect(viewBetween(from, to, 1)).toEqual(to)
})

it('is rounded to tenths, without a minus before zero', () => {
  expect(roundedView({ yaw: -0.01, pitch: 12.345, fov: 75 })).toStrictEqual({ yaw: 0, pitch: 12.3, fov: 75 })
})
