import type { BlackRegion } from '@cloud-survey/api/contract'

/** A rectangle as fractions of the picture. */
export type Rectangle = Pick<BlackRegion, 'x' | 'y' | 'width' | 'height'>

type Point = { x: number; y: number }

const smallest = 0.001
const within = (value: number): number => Math.min(1, Math.max(0, value))
// To a thousandth, outwards would be too small to see.
const rounded = (value: number): number => Math.round(value * 1000) / 1000

/** The rectangle between two corners, kept within the picture; null where it is too small to be meant. */
export function rectangleBetween(one: Point, other: Point): Rectangle | null {
  const [left, right] = [Math.min(one.x, other.x), Math.max(one.x, other.x)].map((value) => rounded(within(value))) as [number, number]
  const [top, bottom] = [Math.min(one.y, other.y), Math.max(one.y, other.y)].map((value) => rounded(within(value))) as [number, number]
  if (right - left < 0.005 || bottom - top < 0.005) return null
  return { x: left, y: top, width: rounded(right - left), height: rounded(bottom - top) }
}

/** A rectangle of which one edge was typed, in percent; kept within the picture, but that one on a sphere (`round`) may go on beyond its right edge. */
export function withEdge(rectangle: Rectangle, edge: keyof Rectangle, percent: number, round = false): Rectangle {
  const changed = { ...rectangle, [edge]: rounded(within(percent / 100)) }
  const [x, y] = [Math.min(changed.x, 1 - smallest), Math.min(changed.y, 1 - smallest)]
  return { x, y, width: rounded(Math.min(Math.max(smallest, changed.width), round ? 1 : 1 - x)), height: rounded(Math.min(Math.max(smallest, changed.height), 1 - y)) }
}

/** A rectangle as it lies on the flat picture: in two where it goes on beyond the right edge. */
export function piecesOf({ x, y, width, height }: Rectangle): Rectangle[] {
  const beyond = rounded(x + width - 1)
  return beyond <= 0 ? [{ x, y, width, height }] : [{ x, y, width: rounded(1 - x), height }, { x: 0, y, width: beyond, height }]
}
