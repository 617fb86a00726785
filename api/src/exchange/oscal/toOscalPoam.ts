import { answerFileResources, answerObservations } from './answerParts.ts'
import { documentOf } from './documentOf.ts'
import type { ExaminedInspection } from './ExaminedInspection.ts'
import { observationOf, riskUuid, roundName, snapshotResources, snapshotsOf } from './inspectionParts.ts'
import { filled, type JsonObject } from './JsonObject.ts'
import { toMarkup, toMarkupLine } from './markup.ts'
import { placeUuid } from './peopleOf.ts'
import { prop } from './props.ts'
import { againOn, observationsOn, riskOf, type Placed } from './rectificationParts.ts'
import { roundsOf, type JudgedLine } from './rounds.ts'
import { uuid5 } from './uuid5.ts'

type Seen = { finding: JudgedLine['findings'][number]; line: JudgedLine['line']; placed: Pick<Placed, 'inspection' | 'round'> }

/**
 * What is to be rectified, line by line, as an OSCAL plan of action and milestones: by the newest correction notice, with what became of it, or, before there
 * is one, what failed. Null where nothing failed, as there is no empty one.
 */
export function toOscalPoam(inspection: ExaminedInspection, metadata: JsonObject): JsonObject | null {
  const placed = placedRound(inspection)
  const failed = placed.round.judged.filter(({ verdict }) => verdict === 'fail')
  if (failed.length === 0) return null
  const { after } = placed.round
  const seen = failed.flatMap((one) => seenOn(one, placed))
  const snapshots = new Set(seen.flatMap(({ finding, placed: { round } }) => snapshotsOf(finding, inspection.snapshots, round)))
  const used = new Set(seen.flatMap(({ finding }) => finding.fileIds ?? []))
  const files = inspection.rectifications.flatMap((one) => one.files.filter(({ fileId }) => used.has(fileId) || (one === after && after.answer !== null)))
  const resources = [...snapshotResources([...snapshots]), ...answerFileResources(files)]
  return documentOf('plan-of-action-and-milestones', filled({
    metadata,
    'system-id': { 'identifier-type': 'http://ietf.org/rfc/rfc4122', id: placeUuid(inspection) },
    observations: [...seen.map((one) => observationOf(one.finding, one.line, one.placed)), ...(after ? answerObservations(after, inspection) : [])],
    risks: failed.map((one) => riskOf(one, placed)),
    'poam-items': failed.map((one) => itemOf(one, placed)),
    ...(resources.length > 0 && { 'back-matter': { resources } }),
  }))
}

/** The round that the newest rectification followed, or the last one. */
function placedRound(inspection: ExaminedInspection): Placed {
  const rounds = roundsOf(inspection)
  const followed = rounds.findLastIndex(({ after }) => after !== null)
  const index = followed === -1 ? rounds.length - 1 : followed
  return { inspection, round: rounds[index]!, next: rounds[index + 1] }
}

function seenOn({ line, findings }: JudgedLine, { inspection, round, next }: Placed): Seen[] {
  const first = findings.map((finding) => ({ finding, line, placed: { inspection, round } }))
  return next ? [...first, ...againOn(line.code, next).map((finding) => ({ finding, line, placed: { inspection, round: next } }))] : first
}

function itemOf({ line, findings }: JudgedLine, placed: Placed): JsonObject {
  const { inspection, round } = placed
  const { after } = round
  const told = after?.lines.find(({ code }) => code === line.code)
  const reasons = told?.reasons ?? findings.flatMap(({ reason }) => reason ?? [])
  return filled({
    uuid: uuid5('poam-item', ...roundName(inspection, round), line.code), title: toMarkupLine(`${line.code} ${line.publicWording.slice(0, 80)}`),
    description: toMarkup(reasons.join('\n') || '请按要求整改'), props: [...prop('code', line.code), ...prop('tier', line.tier), ...prop('notice', after?.number)],
    'related-observations': observationsOn(line.code, findings, placed).map((uuid) => ({ 'observation-uuid': uuid })),
    'related-risks': [{ 'risk-uuid': riskUuid(inspection, round, line.code) }],
    remarks: after?.closed ? toMarkup(`整改没有答复即终止：${after.closed.reason}`) : undefined,
  })
}
