import type { Fault } from '@cloud-survey/api/contract'
import { expect, it } from 'vitest'
import { faultsAt, faultsBeside } from './faultsAt.ts'

const faults = ['situations', 'situations.a', 'situations.a.when', 'situations.a.zones.厨房.subtotal', 'situations.ab.when'].map((path): Fault => ({ code: 'x', severity: 'error', path, zh: '', en: '' }))
const paths = (found: readonly Fault[]) => found.map(({ path }) => path)

it('finds the faults of a field and its parts, not of one whose name only begins the same', () => {
  expect(paths(faultsAt(faults, 'situations.a'))).toEqual(['situations.a', 'situations.a.when', 'situations.a.zones.厨房.subtotal'])
})

it('leaves out what is shown at a part of its own', () => {
  expect(paths(faultsBeside(faults, 'situations.a', ['when']))).toEqual(['situations.a', 'situations.a.zones.厨房.subtotal'])
})
