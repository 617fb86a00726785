import type { Rectification } from '../../contract/index.ts'
import { beginOfDay } from '../../chinaDays.ts'
import { answerUuid } from './answerParts.ts'
import type { ExaminedInspection, ExaminedRectification } from './ExaminedInspection.ts'
import { observationUuid, riskUuid, roundName } from './inspectionParts.ts'
import { filled, type JsonObject } from './JsonObject.ts'
import { toMarkup, toMarkupLine } from './markup.ts'
import { oscalTime } from './OscalOptions.ts'
import { examinerUuid } from './peopleOf.ts'
import { prop, props } from './props.ts'
import { stepsOf, type Step } from './stepsOf.ts'
import type { JudgedLine, Round } from './rounds.ts'
import { uuid5 } from './uuid5.ts'

/** A round among the others: what came after it decides what became of its risks. */
export type Placed = { inspection: ExaminedInspection; round: Round; /** The round after it. */ next: Round | undefined }

const dayMs = 86_400_000

/** The last second of a calendar day in China, as OSCAL writes it. */
export function endOfDay(day: string): string {
  return oscalTime(beginOfDay(day).getTime() + dayMs - 1000)
}

/** A line that failed as a risk: what the clauses ask for, what was seen instead, how it is to be put right and by when, and what became of it. */
export function riskOf({ line, findings }: JudgedLine, placed: Placed): JsonObject {
  const { inspection, round } = placed
  const reasons = findings.flatMap(({ reason }) => reason ?? [])
  const log = logOf(line.code, placed)
  return filled({
    uuid: riskUuid(inspection, round, line.code), title: toMarkupLine(`${line.code} ${line.publicWording.slice(0, 80)}`), description: toMarkup(reasons.join('\n') || '不符合'),
    statement: toMarkup(line.clauses.map(({ regulation, path, text }) => `《${regulation}》${path}：${text}`).join('\n') || line.examinerWording),
    props: [...prop('tier', line.tier), ...props('clause-sha256', line.clauses.map(({ sha256 }) => sha256))],
    status: statusOf(line.code, placed),
    ...(round.after && { deadline: endOfDay(round.after.answerBy) }),
    remediations: [remediationOf(line.code, line.publicWording, placed)],
    ...(log.length > 0 && { 'risk-log': { entries: log } }),
    'related-observations': observationsOn(line.code, findings, placed).map((uuid) => ({ 'observation-uuid': uuid })),
  })
}

/** The UUIDs of the observations about a failed line: what was found, what the applicant answered, and what was found then. */
export function observationsOn(code: string, findings: JudgedLine['findings'], { round: { after }, next }: Placed): string[] {
  const answered = after?.answer?.lines.some((line) => line.code === code) ? [answerUuid(after, code)] : []
  return [...findings.map(observationUuid), ...answered, ...againOn(code, next).map(observationUuid)]
}

/** What was found on a line in the next round. */
export function againOn(code: string, next: Round | undefined): JudgedLine['findings'] {
  return next?.judged.find(({ line }) => line.code === code)?.findings.filter(({ findingId }) => next.fresh.has(findingId)) ?? []
}

/** closed once a further conclusion stands by which the line is met; remediating while the answer is looked at; open otherwise, also where the rectification ended without an answer. */
function statusOf(code: string, { round: { after }, next }: Placed): 'open' | 'remediating' | 'closed' {
  const verdict = next?.conclusion?.stands ? next.judged.find(({ line }) => line.code === code)?.verdict : undefined
  if (verdict === 'pass' || verdict === 'na') return 'closed'
  return after?.state === 'answered' ? 'remediating' : 'open'
}

function logOf(code: string, placed: Placed): JsonObject[] {
  const { inspection, round, next } = placed
  const { after } = round
  if (!after) return []
  const entry = (name: string, { at, title, description, by }: Omit<Step, 'name'>, more: JsonObject): JsonObject => filled({
    uuid: uuid5('risk-log', after.rectificationId, code, name), title: toMarkupLine(title), ...(description && { description: toMarkup(description) }), start: oscalTime(at), 'logged-by': by, ...more,
  })
  const changes: Record<string, JsonObject> = { issued: { 'status-change': 'open', 'related-responses': [{ 'response-uuid': remediationUuid(code, placed) }] }, answered: { 'status-change': 'remediating' } }
  const steps = stepsOf(after, inspection).map((step) => entry(step.name, step, changes[step.name] ?? {}))
  const status = statusOf(code, placed)
  const again = next?.conclusion?.stands && after.answer ? next.conclusion : null
  if (!again) return steps
  const by = again.signatures.map(({ accountId }) => ({ 'party-uuid': examinerUuid(accountId), 'role-id': 'examiner' }))
  return [...steps, entry('settled', { at: again.concludedAt, title: status === 'closed' ? '复核：符合' : '复核：仍不符合', description: '', by }, { 'status-change': status })]
}

/** How a failed line is to be put right: as the correction notice tells it, by its last day; before there is one, as the requirement says. */
function remediationOf(code: string, wording: string, placed: Placed): JsonObject {
  const { after } = placed.round
  const told = after?.lines.find((line) => line.code === code)?.howToFix
  return filled({
    uuid: remediationUuid(code, placed), lifecycle: 'recommendation', title: '整改', description: toMarkup(told || wording || code), props: after ? [...prop('notice', after.number), ...prop('notice-sha256', after.sha256)] : [],
    origins: after ? [{ actors: [{ type: 'party', 'actor-uuid': examinerUuid(after.issuedBy.accountId), 'role-id': 'examiner' }] }] : [],
    tasks: after ? [milestoneOf(code, after)] : [],
  })
}

function milestoneOf(code: string, rectification: ExaminedRectification): JsonObject {
  const { rectificationId, answerBy, extensions } = rectification
  return filled({
    uuid: uuid5('milestone', rectificationId, code), type: 'milestone', title: '整改完成', timing: { 'on-date': { date: endOfDay(answerBy) } },
    remarks: extensions.length > 0 ? toMarkup(extensions.map(extensionWords).join('\n')) : undefined,
  })
}

function extensionWords({ answerBy, reason }: Rectification['extensions'][number]): string {
  return `延期至 ${answerBy}：${reason}`
}

function remediationUuid(code: string, { inspection, round }: Pick<Placed, 'inspection' | 'round'>): string {
  return uuid5('remediation', ...roundName(inspection, round), code)
}
