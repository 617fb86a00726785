import { expect, it } from 'vitest'
import type { Evidence } from '../contract/index.ts'
import { howToAdd, missingEvidence, type Given } from './missingEvidence.ts'

const demand = (type: Evidence['type'], min = 1, required = true): Evidence => ({ type, min, required })
const nothing: Given = { moment: false, snapshots: [], measured: null, note: null }
const flat = { projection: 'flat' } as const
const sphere = { projection: 'equirectangular' } as const
const missing = (evidence: Evidence[], given: Partial<Given>, measure: { unit: string; op: '>='; value: number } | null = null) => missingEvidence({ evidence, measure }, { ...nothing, ...given }).map(({ type, more }) => `${type} ${more}`)

it('a line without evidence, or from before lines carried any, demands nothing', () => {
  expect(missing([], {})).toEqual([])
  expect(missingEvidence({ measure: null }, nothing)).toEqual([])
  expect(missing([demand('photo', 3, false), demand('test', 1, false)], {})).toEqual([])
})

it.each([
  [demand('live'), {}, ['live 1']], [demand('live'), { moment: true }, []], [demand('video', 2), { moment: true }, []],
  [demand('photo', 2), { snapshots: [flat] }, ['photo 1']], [demand('photo', 2), { snapshots: [flat, sphere] }, []],
  [demand('photo360'), { snapshots: [flat, flat] }, ['photo360 1']], [demand('photo360', 2), { snapshots: [sphere, sphere] }, []],
  [demand('document'), {}, ['document 1']], [demand('document'), { snapshots: [flat] }, []],
  [demand('test'), { note: '好。！' }, ['test 1']], [demand('test'), { note: '冲水正常' }, []], [demand('test'), { note: 'works' }, []],
  [demand('reading'), { note: '看不清' }, ['reading 1']], [demand('reading'), { note: '读数 36' }, []],
] as const)('%o with %o', (evidence, given, expected) => {
  expect(missing([evidence], given)).toEqual(expected)
})

it('a reading of a measured line is its value', () => {
  const measure = { unit: 'm', op: '>=', value: 25 } as const
  expect(missing([demand('reading')], { note: '25 m' }, measure)).toEqual(['reading 1'])
  expect(missing([demand('reading')], { measured: 25 }, measure)).toEqual([])
})

it('each picture counts for one demand only', () => {
  const demands = [demand('photo'), demand('document'), demand('photo360')]
  expect(missing(demands, { snapshots: [sphere] })).toEqual(['photo 1', 'document 1'])
  expect(missing(demands, { snapshots: [sphere, flat] })).toEqual(['document 1'])
  expect(missing(demands, { snapshots: [sphere, sphere, flat] })).toEqual([])
})

it('says how many and how', () => {
  expect(howToAdd({ type: 'photo', more: 2 })).toBe('take 2 more snapshots of it and attach them ("snapshotIds")')
})
