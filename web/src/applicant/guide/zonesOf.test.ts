import { expect, it } from 'vitest'
import { zonesOf } from './zonesOf.ts'

it('groups lines by zone in the order of looking, also when a zone comes twice', () => {
  const lines = [
    { code: 'C', zone: '厨房', order: 3 },
    { code: 'A', zone: '门头', order: 1 },
    { code: 'B', zone: '厨房', order: 2 },
    { code: 'D', zone: '门头', order: 4 },
  ]
  expect(zonesOf(lines).map((zone) => [zone.name, zone.lines.map((line) => line.code)])).toEqual([['门头', ['A', 'D']], ['厨房', ['B', 'C']]])
})

it('leaves lines without an order as they come', () => {
  expect(zonesOf([{ zone: '二' }, { zone: '一' }]).map((zone) => zone.name)).toEqual(['二', '一'])
})
