import type { ChecklistLine, Finding, Verdict } from '../../contract/index.ts'
import { effectiveVerdicts } from '../../conclusions/effectiveVerdicts.ts'
import type { ExaminedInspection, SnapshotFile } from './ExaminedInspection.ts'
import { filled, type JsonObject } from './JsonObject.ts'
import { toMarkup, toMarkupLine } from './markup.ts'
import { oscalTime } from './OscalOptions.ts'
import { examinerUuid, placeUuid } from './peopleOf.ts'
import { prop, props } from './props.ts'
import { uuid5 } from './uuid5.ts'

/** A line of the checklist with the findings that count on it and what they say together; `disputed` where the examiners differ. */
export type JudgedLine = { line: ChecklistLine; findings: Finding[]; verdict: Verdict | 'disputed' }

/** The lines that were judged. */
export function judgedLines({ checklist, findings }: Pick<ExaminedInspection, 'checklist' | 'findings'>): JudgedLine[] {
  const latest = findings.filter(({ superseded }) => !superseded)
  const verdicts = effectiveVerdicts(checklist.lines.map(({ code }) => code), latest.map(({ code, verdict, examiner }) => ({ code, verdict, ...examiner })))
  return checklist.lines.flatMap((line) => {
    const effective = verdicts.get(line.code)
    if (!effective || effective.state === 'open') return []
    return [{ line, findings: latest.filter(({ code }) => code === line.code), verdict: effective.state === 'judged' ? effective.verdict : 'disputed' }]
  })
}

/** Which lines are looked at, as controls of the catalog. */
export function reviewedControls({ checklist }: Pick<ExaminedInspection, 'checklist'>): JsonObject {
  return { 'control-selections': [checklist.lines.length > 0 ? { 'include-controls': checklist.lines.map(({ code }) => ({ 'control-id': code })) } : { 'include-all': {} }] }
}

const verdictWords = { pass: '符合', fail: '不符合', na: '不适用' }

/** A finding as an observation: who saw what, when, and the snapshots that show it. */
export function observationOf(finding: Finding, line: ChecklistLine, { inspection, snapshots }: { inspection: ExaminedInspection; snapshots: readonly SnapshotFile[] }): JsonObject {
  const { code, verdict, reason, measured, view } = finding
  const unit = line.measure?.unit ?? ''
  return filled({
    uuid: observationUuid(finding), title: toMarkupLine(`${code} ${verdictWords[verdict]}`), description: toMarkup(reason ?? verdictWords[verdict]),
    props: [
      ...prop('code', code), ...prop('verdict', verdict), ...prop('measured', measured), ...prop('unit', measured === null ? null : unit || null), ...props('clause-sha256', finding.clauseSha256),
      ...(view ? [...prop('track', view.trackId), ...prop('moment', oscalTime(view.at)), ...prop('projection', view.projection), ...prop('yaw', view.yaw), ...prop('pitch', view.pitch), ...prop('fov', view.fov)] : []),
    ],
    methods: [measured === null ? 'EXAMINE' : 'TEST'], types: ['finding'],
    origins: [{ actors: [{ type: 'party', 'actor-uuid': examinerUuid(finding.examiner.accountId), 'role-id': 'examiner' }] }],
    subjects: [{ 'subject-uuid': placeUuid(inspection), type: 'location' }],
    'relevant-evidence': snapshots.map((snapshot) => ({ href: `#${snapshotUuid(snapshot)}`, description: `${snapshot.width}×${snapshot.height}`, props: prop('sha256', snapshot.sha256) })),
    collected: oscalTime(finding.at),
  })
}

/** A line that failed as a risk: what the clauses ask for, and what was seen instead. */
export function riskOf({ line, findings }: JudgedLine, inspection: ExaminedInspection): JsonObject {
  const reasons = findings.flatMap(({ reason }) => reason ?? [])
  return filled({
    uuid: riskUuid(inspection, line.code), title: toMarkupLine(`${line.code} ${line.publicWording.slice(0, 80)}`), description: toMarkup(reasons.join('\n') || '不符合'),
    statement: toMarkup(line.clauses.map(({ regulation, path, text }) => `《${regulation}》${path}：${text}`).join('\n') || line.examinerWording),
    props: [...prop('tier', line.tier), ...props('clause-sha256', line.clauses.map(({ sha256 }) => sha256))],
    status: 'open', ...(inspection.rectifyBy !== null && { deadline: oscalTime(inspection.rectifyBy) }),
    'related-observations': findings.map((finding) => ({ 'observation-uuid': observationUuid(finding) })),
  })
}

/** A judged line as a finding about its statement: satisfied, or not. A line on which the examiners differ is not satisfied yet. */
export function findingOf({ line, findings, verdict }: JudgedLine, inspection: ExaminedInspection): JsonObject {
  const failed = verdict === 'fail'
  const state = verdict === 'pass' || verdict === 'na' ? 'satisfied' : 'not-satisfied'
  const reason = verdict === 'pass' ? 'pass' : failed ? 'fail' : 'other'
  return filled({
    uuid: uuid5('line', inspection.inspectionId, line.code), title: toMarkupLine(`${line.code} ${line.publicWording.slice(0, 80)}`), description: toMarkup(line.examinerWording || line.code),
    props: [...prop('code', line.code), ...prop('verdict', verdict), ...prop('tier', line.tier), ...prop('score', line.score), ...(line.needsConfirmation ? prop('needs-confirmation', true) : [])],
    origins: findings.map(({ examiner }) => ({ actors: [{ type: 'party', 'actor-uuid': examinerUuid(examiner.accountId), 'role-id': 'examiner' }] })),
    target: { type: 'statement-id', 'target-id': `${line.code}_smt`, status: filled({ state, reason, remarks: verdict === 'na' ? '不适用（合理缺项）' : verdict === 'disputed' ? '踏勘员意见不一致' : undefined }) },
    'related-observations': findings.map((finding) => ({ 'observation-uuid': observationUuid(finding) })),
    ...(failed && { 'related-risks': [{ 'risk-uuid': riskUuid(inspection, line.code) }] }),
  })
}

/** The snapshots as back-matter resources with their hashes. */
export function snapshotResources(snapshots: readonly SnapshotFile[]): JsonObject[] {
  return snapshots.map((snapshot) => ({
    uuid: snapshotUuid(snapshot), title: toMarkupLine(`截图 ${snapshot.code ?? ''} ${oscalTime(snapshot.view.at)}`), props: [...prop('sha256', snapshot.sha256), ...prop('bytes', snapshot.bytes), ...prop('code', snapshot.code)],
    rlinks: [{ href: snapshot.href, 'media-type': snapshot.href.endsWith('.png') ? 'image/png' : 'image/jpeg', hashes: [{ algorithm: 'SHA-256', value: snapshot.sha256 }] }],
  }))
}

/** The snapshots that a finding names, and those taken for its line by the same examiner. */
export function snapshotsOf(finding: Finding, snapshots: readonly SnapshotFile[]): SnapshotFile[] {
  return snapshots.filter(({ snapshotId, code, examiner }) => finding.snapshotIds.includes(snapshotId) || (code === finding.code && examiner.accountId === finding.examiner.accountId))
}

/** The UUID of the observation of a finding. */
export function observationUuid({ findingId }: Pick<Finding, 'findingId'>): string {
  return uuid5('finding', findingId)
}

/** The UUID of the risk of a failed line. */
export function riskUuid({ inspectionId }: Pick<ExaminedInspection, 'inspectionId'>, code: string): string {
  return uuid5('risk', inspectionId, code)
}

function snapshotUuid({ snapshotId }: Pick<SnapshotFile, 'snapshotId'>): string {
  return uuid5('snapshot', snapshotId)
}
