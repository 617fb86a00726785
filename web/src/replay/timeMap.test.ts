import { expect, it } from 'vitest'
import { mediaAt, nearestMedia, timeMapOf, wallAt } from './timeMap.ts'

const start = 1_700_000_000_000
/** Two fragments, ten seconds lost, one fragment. */
const map = timeMapOf([
  { start: 0, duration: 2, programDateTime: start },
  { start: 2, duration: 2, programDateTime: start + 2000 },
  { start: 4, duration: 2, programDateTime: start + 14_000 },
])

it('joins what follows on and keeps a hole apart', () => {
  expect(map).toEqual([{ media: 0, seconds: 4, wall: start }, { media: 4, seconds: 2, wall: start + 14_000 }])
})

it('goes from the playlist to the clock and back, over the hole', () => {
  for (const media of [0, 1.5, 3.99, 4, 5.5]) expect(mediaAt(map, wallAt(map, media) ?? 0)).toBeCloseTo(media, 3)
  expect(wallAt(map, 5)).toBe(start + 15_000)
})

it('has nothing in the hole, before the beginning and after the end', () => {
  expect([mediaAt(map, start + 8000), mediaAt(map, start - 100), mediaAt(map, start + 16_000)]).toEqual([null, null, null])
})

it('seeks out of the hole to what comes next, and past the end to the last picture', () => {
  expect(nearestMedia(map, start + 8000)).toBe(4)
  expect(nearestMedia(map, start - 5000)).toBe(0)
  expect(nearestMedia(map, start + 60_000)).toBeCloseTo(5.95, 6)
  expect([nearestMedia([], start), wallAt([], 1)]).toEqual([null, null])
})

it('does not let rounding of many fragments add up', () => {
  // Each fragment's stated length is 20 ms short of the time to the next.
  const fragments = Array.from({ length: 500 }, (_, index) => ({ start: index * 2, duration: 2, programDateTime: start + index * 2020 }))
  const long = timeMapOf(fragments)
  for (const index of [10, 250, 499]) expect(Math.abs((wallAt(long, index * 2 + 1) ?? 0) - (start + index * 2020 + 1000))).toBeLessThan(350)
})

it('leaves out what has no time', () => {
  expect(timeMapOf([{ start: 0, duration: 2, programDateTime: null }])).toEqual([])
})
