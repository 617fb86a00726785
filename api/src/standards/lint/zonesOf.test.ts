import { expect, it } from 'vitest'
import { soundSituation } from './testing/soundStandard.ts'
import { zonesOf } from './zonesOf.ts'

const base = soundSituation('base', null, { zones: [{ zone: '门口', subtotal: 2, lines: ['CAT-01'] }, { zone: '厨房', subtotal: 5, lines: ['CAT-02'] }] })
const middle = soundSituation('middle', null, { basedOn: 'base', zones: [{ zone: '库房', subtotal: null, lines: ['CAT-03'] }, { zone: '厨房', subtotal: 3, lines: ['CAT-04', 'CAT-02'] }] })
const last = soundSituation('last', null, { basedOn: 'middle', zones: [{ zone: '库房', subtotal: 1, lines: ['CAT-05'] }] })

it('puts the zones of the bases first, the first base first, and merges zones of one name', () => {
  expect(zonesOf({ situations: [last, middle, base] }, last)).toEqual([
    { zone: '门口', subtotal: 2, lines: ['CAT-01'] },
    { zone: '厨房', subtotal: 8, lines: ['CAT-02', 'CAT-04'] },
    { zone: '库房', subtotal: null, lines: ['CAT-03', 'CAT-05'] },
  ])
  expect(zonesOf({ situations: [base] }, base)).toEqual(base.zones)
})

it('refuses a circle, however wide, and a base that is not there', () => {
  const circular = { ...base, basedOn: 'last' }
  expect(() => zonesOf({ situations: [circular, middle, last] }, middle)).toThrow(/"middle" is based on "middle", which is based on it in turn/)
  expect(() => zonesOf({ situations: [middle] }, middle)).toThrow(/"base", which does not exist/)
  try {
    zonesOf({ situations: [middle] }, middle)
  } catch (error) {
    expect(error).toMatchObject({ code: 'standard-faulty' })
  }
})

it('follows a long chain of bases', () => {
  const chain = Array.from({ length: 200 }, (_, index) => soundSituation(`s${index}`, null, { basedOn: index === 0 ? null : `s${index - 1}`, zones: [{ zone: '厨房', subtotal: 0, lines: [`CAT-${index}`] }] }))
  expect(zonesOf({ situations: chain }, chain.at(-1)!)[0]!.lines).toHaveLength(200)
})
