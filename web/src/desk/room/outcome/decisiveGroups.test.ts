import type { OutcomeReport } from '@cloud-survey/api/contract'
import { expect, it } from 'vitest'
import { decisiveGroups } from './decisiveGroups.ts'

const line = (code: string, verdict: 'pass' | 'fail', possible: OutcomeReport['possible']) => ({ code, verdict, possible })

it('puts forty lines that do the same into one group, deciding ones first', () => {
  const forty = Array.from({ length: 40 }, (_, index) => line(`CAT-${index}`, 'fail', ['rectify']))
  const groups = decisiveGroups({ decisive: [line('KEY-1', 'fail', ['fail', 'rectify']), ...forty, line('KEY-2', 'fail', ['rectify', 'fail']), line('CAT-1', 'pass', ['pass'])] })
  expect(groups.map(({ verdict, possible, codes }) => [verdict, possible, codes.length])).toEqual([['fail', ['rectify'], 40], ['pass', ['pass'], 1], ['fail', ['fail', 'rectify'], 2]])
})

it('an older report has none', () => {
  expect(decisiveGroups({})).toEqual([])
})
