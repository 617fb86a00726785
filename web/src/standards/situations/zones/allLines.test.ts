import type { Checkpoint, Situation, Zone } from '@cloud-survey/api/contract'
import { expect, it } from 'vitest'
import { addByHeading, freeName } from './addLines.ts'
import { basesOf, baseZonesOf, linesOf, sumOf } from './allLines.ts'

const point = (code: string, section = '', score: number | null = null) => ({ code, section, score }) as Checkpoint
const zone = (name: string, lines: string[], subtotal: number | null = null): Zone => ({ zone: name, subtotal, lines })
const situation = (situationId: string, basedOn: string | null, ...zones: Zone[]) => ({ situationId, basedOn, zones }) as Situation
const checkpoints = ['A', 'B', 'C', 'D'].map((code, index) => point(code, '', index + 1))

it('zones of the bases come first, those of one name are one, and a line stands once', () => {
  const small = situation('small', null, zone('厨房', ['A', 'B'], 3), zone('门头', ['C'], 3))
  const large = situation('large', 'small', zone('厨房', ['D', 'A'], 4), zone('库房', ['X']))
  expect(baseZonesOf([small, large], large)).toEqual(small.zones)
  expect(linesOf({ checkpoints, situations: [small, large] }, large).map(({ code }) => code)).toEqual(['A', 'B', 'D', 'C'])
})

it('an unknown base and a circle end the bases', () => {
  const one = situation('one', 'two')
  const two = situation('two', 'one')
  const lost = situation('lost', 'nowhere')
  expect(basesOf([one, two], one)).toEqual([two])
  expect(basesOf([lost], lost)).toEqual([])
})

it('sums what the lines score', () => {
  expect(sumOf(zone('厨房', ['A', 'D', 'X']), new Map(checkpoints.map((each) => [each.code, each])))).toBe(5)
})

it('puts checkpoints under their headings, and names a new zone freely', () => {
  const zones = addByHeading([zone('厨房', ['A'])], [point('B', '厨房'), point('C', '库房'), point('D')], '其他')
  expect(zones).toEqual([zone('厨房', ['A', 'B']), zone('库房', ['C']), zone('其他', ['D'])])
  expect([freeName(zones, '门头'), freeName(zones, '厨房')]).toEqual(['门头', '厨房 2'])
})
