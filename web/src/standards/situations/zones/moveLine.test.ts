import type { Zone } from '@cloud-survey/api/contract'
import { describe, expect, it } from 'vitest'
import { moved, putLine, stepFrom, stepLine, withoutLine, type Place } from './moveLine.ts'

const zone = (name: string, ...lines: string[]): Zone => ({ zone: name, subtotal: null, lines })
const zones = [zone('A', 'a1', 'a2', 'a3'), zone('B'), zone('C', 'c1')]
const told = (list: readonly Zone[]) => list.map(({ lines }) => lines.join(' '))
const step = (from: Place, by: -1 | 1) => {
  const to = stepFrom(zones, from, by)
  return to === null ? null : told(stepLine(zones, from, to))
}

describe('dropping a line', () => {
  it('puts it before the line it was dropped on, within its zone and in another', () => {
    expect(told(putLine(zones, { zone: 0, at: 0 }, { zone: 0, at: 2 }))).toEqual(['a2 a1 a3', '', 'c1'])
    expect(told(putLine(zones, { zone: 0, at: 2 }, { zone: 0, at: 0 }))).toEqual(['a3 a1 a2', '', 'c1'])
    expect(told(putLine(zones, { zone: 0, at: 1 }, { zone: 2, at: 1 }))).toEqual(['a1 a3', '', 'c1 a2'])
    expect(told(putLine(zones, { zone: 2, at: 0 }, { zone: 1, at: 0 }))).toEqual(['a1 a2 a3', 'c1', ''])
  })
  it('changes nothing where it stands already, or where there is no such place', () => {
    expect(putLine(zones, { zone: 0, at: 1 }, { zone: 0, at: 1 })).toBe(zones)
    expect(putLine(zones, { zone: 0, at: 1 }, { zone: 0, at: 2 })).toBe(zones)
    expect(putLine(zones, { zone: 1, at: 0 }, { zone: 0, at: 0 })).toBe(zones)
    expect(putLine(zones, { zone: 0, at: 0 }, { zone: 9, at: 0 })).toBe(zones)
  })
})

describe('one step by keyboard', () => {
  it('goes on in the next zone past the edge, an empty one too, and back the same way', () => {
    expect(step({ zone: 0, at: 0 }, 1)).toEqual(['a2 a1 a3', '', 'c1'])
    expect(step({ zone: 0, at: 2 }, 1)).toEqual(['a1 a2', 'a3', 'c1'])
    expect(step({ zone: 2, at: 0 }, -1)).toEqual(['a1 a2 a3', 'c1', ''])
  })
  it('ends at the first and the last place', () => {
    expect([step({ zone: 0, at: 0 }, -1), step({ zone: 2, at: 0 }, 1)]).toEqual([null, null])
  })
  it('carries a line through all places and loses none', () => {
    let now = zones
    let place: Place | null = { zone: 0, at: 0 }
    const visited: string[] = []
    while (place !== null) {
      visited.push(`${place.zone}${place.at}`)
      const next = stepFrom(now, place, 1)
      if (next !== null) now = stepLine(now, place, next)
      place = next
    }
    expect(visited).toEqual(['00', '01', '02', '10', '20', '21'])
    expect(told(now)).toEqual(['a2 a3', '', 'c1 a1'])
  })
})

it('moves a zone, and takes a line out', () => {
  expect(moved(zones, 2, 0).map((each) => each.zone)).toEqual(['C', 'A', 'B'])
  expect(moved(zones, 0, -1)).toBe(zones)
  expect(told(withoutLine(zones, { zone: 0, at: 1 }))).toEqual(['a1 a3', '', 'c1'])
})
