import type { Evidence } from '@cloud-survey/api/contract'
import { expect, it } from 'vitest'
import { evidenceMarks, missingOf, type Given } from './evidenceMarks.ts'

const demand = (type: Evidence['type'], min = 1, required = true): Evidence => ({ type, min, required })
const flat = { projection: 'flat' } as const
const sphere = { projection: 'equirectangular' } as const
const marks = (evidence: Evidence[], given: Partial<Given> = {}) => evidenceMarks({ evidence, measure: null }, { moment: false, snapshots: [], measured: null, note: null, ...given })
const missing = (...given: Parameters<typeof marks>) => missingOf(marks(...given)).map(({ type, more }) => `${type} ${more}`)

it('a line from before lines carried evidence demands nothing', () => {
  expect(evidenceMarks({ measure: null }, { moment: false, snapshots: [], measured: null, note: null })).toEqual([])
})

it('what is demanded comes first, and what only helps is never missing', () => {
  expect(marks([demand('photo', 2, false), demand('live')], { snapshots: [flat] })).toEqual([{ type: 'live', min: 1, required: true, have: 0 }, { type: 'photo', min: 2, required: false, have: 1 }])
  expect(missing([demand('photo', 2, false)])).toEqual([])
})

it('counts each picture for one demand only, like api', () => {
  const demands = [demand('photo'), demand('document'), demand('photo360')]
  expect(missing(demands, { snapshots: [sphere] })).toEqual(['photo 1', 'document 1'])
  expect(missing(demands, { snapshots: [sphere, flat] })).toEqual(['document 1'])
  expect(missing(demands, { snapshots: [sphere, sphere, flat] })).toEqual([])
})

it.each([[demand('live'), { moment: true }], [demand('video', 3), { moment: true }], [demand('test'), { note: '冲水正常' }], [demand('reading'), { note: '读数 36' }], [demand('photo', 2), { snapshots: [flat, sphere] }]] as const)('%o is there with %o, and not without', (evidence, given) => {
  expect(missing([evidence])).toHaveLength(1)
  expect(missing([evidence], given)).toEqual([])
})
