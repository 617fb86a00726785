import { outcomeWords } from '../sheets/spokenValues.ts'
import { answerObservations } from './answerParts.ts'
import { findingOf, observationOf, reviewedControls, roundName } from './inspectionParts.ts'
import { filled, type JsonObject } from './JsonObject.ts'
import { toMarkup, toMarkupLine } from './markup.ts'
import { oscalTime } from './OscalOptions.ts'
import { examinerUuid } from './peopleOf.ts'
import { prop } from './props.ts'
import { riskOf, type Placed } from './rectificationParts.ts'
import { stepsOf } from './stepsOf.ts'
import { uuid5 } from './uuid5.ts'

/** One round of an inspection as a result: what was found by whom, what failed, and what was concluded; a further round has the lines of the correction notice only. */
export function resultOf(placed: Placed, otherwise: number): JsonObject {
  const { inspection, round } = placed
  const { conclusion, before, judged } = round
  const again = before?.answer ? before : null
  return filled({
    uuid: uuid5('result', ...roundName(inspection, round)), title: toMarkupLine(`${inspection.number} ${inspection.placeName}${again ? '（整改复核）' : ''}`),
    description: toMarkup(conclusion ? conclusion.trace.map(({ zh }) => zh).join('\n') || outcomeWords[conclusion.outcome] : '尚无结论'),
    ...timesOf(placed, otherwise),
    props: [...(conclusion ? [...prop('outcome', conclusion.outcome), ...prop('stands', conclusion.stands), ...prop('conclusion-sha256', conclusion.sha256)] : []), ...prop('notice', before?.number)],
    'reviewed-controls': reviewedControls(round.lines),
    attestations: attestationsOf(placed),
    ...logOf(placed),
    observations: [...(again ? answerObservations(again, inspection) : []), ...judged.flatMap(({ line, findings }) => findings.filter(({ findingId }) => round.fresh.has(findingId)).map((finding) => observationOf(finding, line, placed)))],
    risks: judged.filter(({ verdict }) => verdict === 'fail').map((one) => riskOf(one, placed)),
    findings: judged.map((one) => findingOf(one, placed)),
    remarks: again ? toMarkup(`只复核整改通知 ${again.number} 的要点，其余要点以前一轮为准。`) : undefined,
  })
}

/** Before anything happened, `otherwise` is when the document was written. */
function timesOf({ inspection, round, next }: Placed, otherwise: number): JsonObject {
  const within = ({ openedAt }: { openedAt: number }): boolean => openedAt >= round.from && openedAt <= round.to
  const sessions = inspection.sessions.filter(within)
  const starts = [...(round.before ? [round.from] : []), ...sessions.map(({ openedAt }) => openedAt), ...round.judged.flatMap(({ findings }) => findings).filter(({ at }) => at >= round.from).map(({ at }) => at)]
  const end = round.conclusion?.concludedAt ?? next?.from ?? sessions.at(-1)?.closedAt ?? null
  return { start: oscalTime(starts.length > 0 ? Math.min(...starts) : otherwise), ...(end !== null && { end: oscalTime(end) }) }
}

function attestationsOf({ round: { conclusion } }: Placed): JsonObject[] {
  return (conclusion?.signatures ?? []).map(({ accountId, displayName, at }) => ({
    'responsible-parties': [{ 'role-id': 'examiner', 'party-uuids': [examinerUuid(accountId)] }],
    parts: [{ name: 'signature', title: toMarkupLine(displayName), props: prop('signed-at', oscalTime(at)), prose: toMarkup(`${displayName}签署结论：${conclusion ? outcomeWords[conclusion.outcome] : ''}`) }],
  }))
}

/** What happened in the rectification after a round, and how long the inspection's clock stood still for it. */
function logOf({ inspection, round: { after } }: Placed): JsonObject {
  if (!after) return {}
  const steps = stepsOf(after, inspection).map(({ name, at, title, description, by }) => ({
    uuid: uuid5('assessment-log', after.rectificationId, name), title: toMarkupLine(title), ...(description && { description: toMarkup(description) }), start: oscalTime(at), 'logged-by': by,
  }))
  const stops = inspection.clock.stops.filter(({ number }) => number === after.number).map(({ from, to }) => ({
    uuid: uuid5('assessment-log', after.rectificationId, 'clock'), title: '整改期间不计入办理时限', start: oscalTime(from), ...(to !== null && { end: oscalTime(to) }),
  }))
  return { 'assessment-log': { entries: [...steps, ...stops] } }
}
