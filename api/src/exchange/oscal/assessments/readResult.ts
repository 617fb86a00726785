import { outcomeSchema, verdictSchema, type AssessedFinding, type AssessmentResult } from '../../../contract/index.ts'
import type { Controls } from './Controls.ts'
import { referred, responsible, type DocumentIndex, type OscalDocument } from './DocumentIndex.ts'
import { instantAt, instantOf } from './instants.ts'
import { objectAt, objectsAt, textAt, type JsonObject } from '../JsonObject.ts'
import { proseAt, remarksOf } from './prose.ts'
import { propText } from '../props.ts'
import { readObservation } from './readObservation.ts'
import { readLog, readRisk } from './readRisk.ts'

/** Where things are looked up while a document is read. */
export type Reading = { document: OscalDocument; index: DocumentIndex; controls: Controls }

/** Reads one result: what was found on which line, by whom and on what evidence. */
export function readResult(result: JsonObject, reading: Reading): AssessmentResult {
  const { document, index, controls } = reading
  const findings = objectsAt(result, 'findings').map((finding) => readFinding(finding, reading))
  const named = new Set(findings.flatMap(({ observations, risks }) => [...observations, ...risks]).map(({ uuid }) => uuid))
  const others = (list: string): JsonObject[] => objectsAt(result, list).filter((one) => !named.has(textAt(one, 'uuid') ?? ''))
  return {
    uuid: textAt(result, 'uuid') ?? '', document: document.name, title: proseAt(result, 'title'), description: proseAt(result, 'description'), start: instantAt(result, 'start'), end: instantAt(result, 'end'),
    controls: controls.reviewed(result), outcome: outcomeSchema.safeParse(propText(result, 'outcome')).data ?? null, findings,
    otherObservations: others('observations').map((one) => readObservation(one, index, document)), otherRisks: others('risks').map((one) => readRisk(one, index, document)),
    attestations: objectsAt(result, 'attestations').map((attestation) => readAttestation(attestation, reading)), log: readLog(result, 'assessment-log', index, document), remarks: remarksOf(result),
  }
}

/** Reads a finding about a line, with what it rests on. */
export function readFinding(finding: JsonObject, { document, index, controls }: Reading): AssessedFinding {
  const target = objectAt(finding, 'target')
  const status = objectAt(target, 'status')
  const targetId = textAt(target, 'target-id') ?? ''
  const verdict = propText(finding, 'verdict')
  return {
    uuid: textAt(finding, 'uuid') ?? '', control: controls.of(targetId), target: targetId, title: proseAt(finding, 'title'), description: proseAt(finding, 'description'), satisfied: status.state === 'satisfied',
    verdict: verdict === 'disputed' ? verdict : (verdictSchema.safeParse(verdict).data ?? null), remarks: remarksOf(status, target, finding),
    observations: referred(objectsAt(finding, 'related-observations'), { key: 'observation-uuid', list: 'observations' }, index, document).map((one) => readObservation(one, index, document)),
    risks: referred(objectsAt(finding, 'related-risks'), { key: 'risk-uuid', list: 'risks' }, index, document).map((one) => readRisk(one, index, document)),
  }
}

function readAttestation(attestation: JsonObject, { document, index }: Reading): AssessmentResult['attestations'][number] {
  const parts = objectsAt(attestation, 'parts')
  return { by: responsible(attestation, index, document), text: parts.map(textOf).join('\n'), at: parts.map((part) => instantOf(propText(part, 'signed-at') ?? '')).find((at) => at !== null) ?? null }
}

function textOf(part: JsonObject): string {
  return [proseAt(part, 'title'), proseAt(part, 'prose'), ...objectsAt(part, 'parts').map(textOf)].filter((text) => text !== '').join('\n')
}
