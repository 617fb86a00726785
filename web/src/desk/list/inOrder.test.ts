import type { InspectionSummary } from '@cloud-survey/api/contract'
import { expect, it } from 'vitest'
import { inOrder } from './inOrder.ts'

function inspection(number: string, state: InspectionSummary['state'], appliedAt: number): InspectionSummary {
  return {
    inspectionId: number, number, state, appliedAt, outcome: null, matter: 'm', situation: 's', placeName: 'p', address: 'a', applicantName: 'n',
    scheduledAt: null, examiners: [], session: null, archiveIds: [], clock: { startedAt: appliedAt, stops: [], endedAt: null, usedDays: 0, legalDays: null, promisedDays: null, dueOn: null },
  }
}

it('puts what is live first and what is over last', () => {
  const given = [inspection('old', 'concluded', 9), inspection('new', 'applied', 8), inspection('now', 'live', 1), inspection('open', 'reviewing', 2), inspection('newer', 'applied', 9), inspection('away', 'rectifying', 9)]
  expect(inOrder(given).map(({ number }) => number)).toEqual(['now', 'open', 'newer', 'new', 'away', 'old'])
  expect(given[0]?.number).toBe('old')
})
