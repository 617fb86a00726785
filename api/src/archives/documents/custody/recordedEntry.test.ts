import { expect, it } from 'vitest'
import type { AuditEntry } from '../../../contract/index.ts'
import { custodyCsv } from './custodyCsv.ts'
import { recordedEntry } from './recordedEntry.ts'

const entry = (given: Partial<AuditEntry>): AuditEntry => ({ seq: 1, at: 5, actor: { kind: 'account', id: 'a', name: 'auditor1' }, action: 'archive.read', target: 'archive:x', refused: false, detail: {}, sha256: 'f'.repeat(64), ...given })

it('tells what was done, by whom, why, and by which digest', () => {
  expect(recordedEntry(entry({ action: 'archive.exported', detail: { revision: 2, sealSha256: 'ab', purpose: { kind: 'review', text: null, caseNumber: '行复 3' } } }))).toEqual({
    at: 5, stage: 'export', zh: '导出档案包（第 2 版；事由：复议诉讼；案号 行复 3）', en: 'exported the package, revision 2', who: 'auditor1', digest: 'ab', alarm: false,
  })
  expect(recordedEntry(entry({ action: 'archive.sealed', actor: { kind: 'system', id: '', name: '' }, detail: { revision: 1, sealSha256: 'cd' } }))).toMatchObject({ stage: 'sealed', who: '系统', digest: 'cd' })
})

it('marks what is wrong: a refusal with its code, and a verification that did not hold', () => {
  expect(recordedEntry(entry({ action: 'access.refused', target: 'route:GET /api/x', refused: true, detail: { code: 'purpose-needed' } }))).toMatchObject({ alarm: true, zh: '访问被拒绝：GET /api/x (purpose-needed)' })
  expect([recordedEntry(entry({ action: 'archive.verified', detail: { verdict: 'altered' } })).alarm, recordedEntry(entry({ action: 'archive.verified', detail: { verdict: 'verified' } })).alarm]).toEqual([true, false])
})

it('leaves out no action, not even one that it has no words for', () => {
  expect(recordedEntry(entry({ action: 'archive.new-thing' }))).toMatchObject({ stage: 'access', zh: 'archive.new-thing' })
})

it('as a table no cell becomes a formula of the spreadsheet', () => {
  const entries = [recordedEntry(entry({ action: 'hold.placed', actor: { kind: 'account', id: 'a', name: '=cmd()' }, detail: { reason: '诉讼' } }))]
  const csv = custodyCsv({ archiveId: 'x', number: '1', placeName: '', matter: '', agency: '', revision: 1, sealSha256: '', madeAt: 1, madeBy: '', entries })
  expect(csv).toContain('"1970-01-01T00:00:00.005Z","冻结","申请冻结（诉讼）","placed a legal hold"')
  expect(csv).not.toContain('"=cmd()')
})
