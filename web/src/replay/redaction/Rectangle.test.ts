import { expect, it } from 'vitest'
import { piecesOf, rectangleBetween, withEdge } from './Rectangle.ts'

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

it('on a sphere it may go on beyond the right edge, and lies on the flat picture in two then', () => {
  const across = withEdge({ x: 0.9, y: 0.25, width: 0.1, height: 0.5 }, 'width', 30, true)
  expect(across).toEqual({ x: 0.9, y: 0.25, width: 0.3, height: 0.5 })
  expect(piecesOf(across)).toEqual([{ x: 0.9, y: 0.25, width: 0.1, height: 0.5 }, { x: 0, y: 0.25, width: 0.2, height: 0.5 }])
  expect(piecesOf({ x: 0.7, y: 0, width: 0.3, height: 1 })).toEqual([{ x: 0.7, y: 0, width: 0.3, height: 1 }])
  expect(withEdge({ x: 0.9, y: 0.25, width: 0.1, height: 0.5 }, 'width', 30).width).toBe(0.1)
})
