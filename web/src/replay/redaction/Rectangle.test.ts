import { expect, it } from 'vitest'
import { rectangleBetween, withEdge } from './Rectangle.ts'

it('a rectangle is drawn from any corner, within the picture; a mere click draws none', () => {
  expect(rectangleBetween({ x: 0.5, y: 0.75 }, { x: 0.25, y: 0.25 })).toEqual({ x: 0.25, y: 0.25, width: 0.25, height: 0.5 })
  expect(rectangleBetween({ x: 0.9, y: -0.2 }, { x: 1.4, y: 0.1 })).toEqual({ x: 0.9, y: 0, width: 0.1, height: 0.1 })
  expect(rectangleBetween({ x: 0.5, y: 0.5 }, { x: 0.501, y: 0.9 })).toBeNull()
})

it('an edge that is typed never leads out of the picture', () => {
  const start = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 }
  expect(withEdge(start, 'width', 20)).toEqual({ ...start, width: 0.2 })
  expect(withEdge(start, 'x', 80)).toEqual({ ...start, x: 0.8, width: 0.2 })
  expect(withEdge(start, 'height', 0)).toEqual({ ...start, height: 0.001 })
})
