import type { ExaminedInspection, ExaminedRectification } from './ExaminedInspection.ts'
import type { JsonObject } from './JsonObject.ts'
import { applicantUuid, examinerUuid } from './peopleOf.ts'

/** One step of a rectification: when, what, and by whom it was logged (`logged-by`). The name is its own among the steps. */
export type Step = { name: string; at: number; title: string; description: string; by: JsonObject[] }

/** What happened in a rectification, oldest first: the notice, extensions, the answer, or its end without one. */
export function stepsOf({ number, issuedAt, issuedBy, note, answerBy, extensions, answer, closed }: ExaminedRectification, inspection: ExaminedInspection): Step[] {
  const examiner = ({ accountId }: { accountId: string }): JsonObject[] => [{ 'party-uuid': examinerUuid(accountId), 'role-id': 'examiner' }]
  return [
    { name: 'issued', at: issuedAt, title: `整改通知 ${number}`, description: note ?? `请在 ${answerBy} 前完成整改并答复`, by: examiner(issuedBy) },
    ...extensions.map((extension, index) => ({ name: `extended-${index + 1}`, at: extension.at, title: `延期至 ${extension.answerBy}`, description: extension.reason, by: examiner(extension.by) })),
    ...(answer ? [{ name: 'answered', at: answer.at, title: answer.late ? '整改答复（逾期）' : '整改答复', description: answer.recheck ? '申办者要求当面展示整改结果' : '', by: [{ 'party-uuid': applicantUuid(inspection), 'role-id': 'applicant' }] }] : []),
    ...(closed ? [{ name: 'closed', at: closed.at, title: '整改终止，没有答复', description: closed.reason, by: examiner(closed.by) }] : []),
  ]
}
