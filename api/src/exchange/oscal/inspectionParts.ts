import type { ChecklistLine, Finding } from '../../contract/index.ts'
import { fileEvidence } from './answerParts.ts'
import type { ExaminedInspection, SnapshotFile } from './ExaminedInspection.ts'
import { filled, type JsonObject } from './JsonObject.ts'
import { toMarkup, toMarkupLine } from './markup.ts'
import { oscalTime } from './OscalOptions.ts'
import { examinerUuid, placeUuid } from './peopleOf.ts'
import { prop, props } from './props.ts'
import type { JudgedLine, Round } from './rounds.ts'
import { uuid5 } from './uuid5.ts'

type OfRound = { inspection: ExaminedInspection; round: Round }

/** Which lines are looked at, as controls of the catalog. */
export function reviewedControls(lines: readonly ChecklistLine[]): JsonObject {
  return { 'control-selections': [lines.length > 0 ? { 'include-controls': lines.map(({ code }) => ({ 'control-id': code })) } : { 'include-all': {} }] }
}

const verdictWords = { pass: '符合', fail: '不符合', na: '不适用' }

/** A finding as an observation: who saw what, when, and the snapshots, photos and videos that show it. */
export function observationOf(finding: Finding, line: ChecklistLine, { inspection, round }: OfRound): JsonObject {
  const { code, verdict, reason, measured, view, agreesWith } = finding
  const unit = line.measure?.unit ?? ''
  const files = inspection.rectifications.flatMap((one) => one.files.filter(({ fileId }) => finding.fileIds?.includes(fileId)))
  const evidence = [...snapshotsOf(finding, inspection.snapshots, round).map(snapshotEvidence), ...files.map(fileEvidence)]
  return filled({
    uuid: observationUuid(finding), title: toMarkupLine(`${code} ${verdictWords[verdict]}`), description: toMarkup(reason ?? verdictWords[verdict]),
    props: [
      ...prop('code', code), ...prop('verdict', verdict), ...prop('measured', measured), ...prop('unit', measured === null ? null : unit || null), ...props('clause-sha256', finding.clauseSha256),
      ...prop('agrees-with', agreesWith === undefined ? undefined : observationUuid({ findingId: agreesWith })),
      ...(view ? [...prop('track', view.trackId), ...prop('moment', oscalTime(view.at)), ...prop('projection', view.projection), ...prop('yaw', view.yaw), ...prop('pitch', view.pitch), ...prop('fov', view.fov)] : []),
    ],
    methods: [measured === null ? 'EXAMINE' : 'TEST'], types: ['finding'],
    origins: [{ actors: [{ type: 'party', 'actor-uuid': examinerUuid(finding.examiner.accountId), 'role-id': 'examiner' }] }],
    subjects: [{ 'subject-uuid': placeUuid(inspection), type: 'location' }],
    'relevant-evidence': evidence,
    collected: oscalTime(finding.at),
  })
}

/** A judged line as a finding about its statement: satisfied, or not. A line on which the examiners differ is not satisfied yet. */
export function findingOf({ line, findings, verdict }: JudgedLine, { inspection, round }: OfRound): JsonObject {
  const failed = verdict === 'fail'
  const state = verdict === 'pass' || verdict === 'na' ? 'satisfied' : 'not-satisfied'
  const reason = verdict === 'pass' ? 'pass' : failed ? 'fail' : 'other'
  return filled({
    uuid: uuid5('line', ...roundName(inspection, round), line.code), title: toMarkupLine(`${line.code} ${line.publicWording.slice(0, 80)}`), description: toMarkup(line.examinerWording || line.code),
    props: [...prop('code', line.code), ...prop('verdict', verdict), ...prop('tier', line.tier), ...prop('score', line.score), ...(line.needsConfirmation ? prop('needs-confirmation', true) : [])],
    origins: findings.map(({ examiner }) => ({ actors: [{ type: 'party', 'actor-uuid': examinerUuid(examiner.accountId), 'role-id': 'examiner' }] })),
    target: { type: 'statement-id', 'target-id': `${line.code}_smt`, status: filled({ state, reason, remarks: verdict === 'na' ? '不适用（合理缺项）' : verdict === 'disputed' ? '踏勘员意见不一致' : undefined }) },
    'related-observations': findings.map((finding) => ({ 'observation-uuid': observationUuid(finding) })),
    ...(failed && { 'related-risks': [{ 'risk-uuid': riskUuid(inspection, round, line.code) }] }),
  })
}

/** The snapshots as back-matter resources with their hashes. */
export function snapshotResources(snapshots: readonly SnapshotFile[]): JsonObject[] {
  return snapshots.map((snapshot) => ({
    uuid: snapshotUuid(snapshot), title: toMarkupLine(`截图 ${snapshot.code ?? ''} ${oscalTime(snapshot.view.at)}`), props: [...prop('sha256', snapshot.sha256), ...prop('bytes', snapshot.bytes), ...prop('code', snapshot.code)],
    rlinks: [{ href: snapshot.href, 'media-type': snapshot.href.endsWith('.png') ? 'image/png' : 'image/jpeg', hashes: [{ algorithm: 'SHA-256', value: snapshot.sha256 }] }],
  }))
}

/** The snapshots that a finding names, and those taken for its line by the same examiner in its round. */
export function snapshotsOf(finding: Finding, snapshots: readonly SnapshotFile[], { from, to }: Pick<Round, 'from' | 'to'>): SnapshotFile[] {
  const taken = ({ code, examiner, view: { at } }: SnapshotFile): boolean => code === finding.code && examiner.accountId === finding.examiner.accountId && at >= from && at <= to
  return snapshots.filter((snapshot) => finding.snapshotIds.includes(snapshot.snapshotId) || taken(snapshot))
}

function snapshotEvidence(snapshot: SnapshotFile): JsonObject {
  return { href: `#${snapshotUuid(snapshot)}`, description: `${snapshot.width}×${snapshot.height}`, props: prop('sha256', snapshot.sha256) }
}

/** The UUID of the observation of a finding. */
export function observationUuid({ findingId }: Pick<Finding, 'findingId'>): string {
  return uuid5('finding', findingId)
}

/** The UUID of the risk of a line that failed in a round. */
export function riskUuid(inspection: ExaminedInspection, round: Round, code: string): string {
  return uuid5('risk', ...roundName(inspection, round), code)
}

/** What tells the UUIDs of a round from those of others. */
export function roundName({ inspectionId }: Pick<ExaminedInspection, 'inspectionId'>, { before }: Pick<Round, 'before'>): string[] {
  return before === null ? [inspectionId] : [inspectionId, before.rectificationId]
}

function snapshotUuid({ snapshotId }: Pick<SnapshotFile, 'snapshotId'>): string {
  return uuid5('snapshot', snapshotId)
}
