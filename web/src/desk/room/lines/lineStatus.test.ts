import type { ChecklistLine, Finding, Inspection } from '@cloud-survey/api/contract'
import { expect, it } from 'vitest'
import { isShown, lineStatuses, type LineFilter } from './lineStatus.ts'

const line = (code: string, tier: ChecklistLine['tier'], examinerWording: string) => ({ code, tier, examinerWording, publicWording: '', zone: '后厨' }) as ChecklistLine
const finding = (code: string, by: string, verdict: Finding['verdict']) => ({ findingId: `${code}${by}`, code, verdict, superseded: false, examiner: { accountId: by, displayName: by } }) as Finding
const lines = [line('CAT-01', 'key', '距离污染源 25m 以上'), line('CAT-02', 'general', '地面不积水'), line('CAT-03', 'key', '门牌一致')]
const inspection = { checklist: { lines }, findings: [finding('CAT-01', 'me', 'pass'), finding('CAT-01', 'she', 'fail')], hidden: [{ code: 'CAT-02', examiner: { accountId: 'she', displayName: 'she' } }] } as Pick<Inspection, 'checklist' | 'findings' | 'hidden'> as Inspection

const shown = (filters: LineFilter[], search = '', told = inspection) => {
  const statuses = lineStatuses(told, 'me')
  return lines.filter((each) => isShown(each, statuses.get(each.code), new Set(filters), search)).map(({ code }) => code)
}

it('shows all without filters', () => {
  expect(shown([])).toEqual(['CAT-01', 'CAT-02', 'CAT-03'])
})

it.each([[['open'], ['CAT-02', 'CAT-03']], [['key'], ['CAT-01', 'CAT-03']], [['open', 'key'], ['CAT-03']], [['disagreed'], ['CAT-01']], [['failed'], ['CAT-01']], [['open', 'failed'], ['CAT-01', 'CAT-02', 'CAT-03']]] as const)('narrows to %o', (filters, codes) => {
  expect(shown([...filters])).toEqual(codes)
})

it('what another examiner found counts only once it is told', () => {
  expect(shown(['failed'], '', { ...inspection, findings: [...inspection.findings, finding('CAT-02', 'she', 'fail')], hidden: [] })).toEqual(['CAT-01', 'CAT-02'])
})

it.each([['cat-03', ['CAT-03']], ['２５ｍ', ['CAT-01']], ['后厨 积水', ['CAT-02']], ['积水 门牌', []], ['.*', []]] as const)('searches "%s"', (search, codes) => {
  expect(shown([], search)).toEqual(codes)
})
