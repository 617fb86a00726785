import { expect, it } from 'vitest'
import { inputOf, takenNow, without, withRefused } from './takenMarkers.ts'

const view = { producerId: 'camera', projection: 'equirectangular', delayMs: 300, yaw: 10, pitch: -5, fov: 75 } as const

it('keeps the moment of the key press, however long it waits to be sent', () => {
  const marker = takenNow(view)
  expect(inputOf(marker, marker.taken)).toEqual({ markerId: marker.markerId, code: null, note: null, view })
  expect(inputOf({ ...marker, code: 'CAT-01', note: '  门后 ' }, marker.taken + 700_000.4)).toEqual({ markerId: marker.markerId, code: 'CAT-01', note: '门后', view: { ...view, delayMs: 700_300 } })
})

it('has a name of its own that api takes', () => {
  const names = Array.from({ length: 50 }, () => takenNow(view).markerId)
  expect(new Set(names).size).toBe(50)
  expect(names.every((name) => /^[0-9a-f]{32}$/.test(name))).toBe(true)
})

it('keeps one that was refused once, with its newest refusal, in the order in which they were flagged', () => {
  const [first, second] = [{ ...takenNow(view), taken: 1 }, { ...takenNow(view), taken: 2 }]
  const refused = withRefused(withRefused(withRefused([], second), first), { ...second, refusal: 'closed' })
  expect(refused.map(({ markerId, refusal }) => [markerId, refusal])).toEqual([[first.markerId, null], [second.markerId, 'closed']])
  expect(without(refused, first).map(({ markerId }) => markerId)).toEqual([second.markerId])
})
