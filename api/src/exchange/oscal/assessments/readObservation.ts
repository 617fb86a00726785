import { verdictSchema, type Observation } from '../../../contract/index.ts'
import { actorsOf, listAt, resourceOf, type DocumentIndex, type OscalDocument } from './DocumentIndex.ts'
import { instantAt } from './instants.ts'
import { objectsAt, textAt, type JsonObject } from '../JsonObject.ts'
import { proseAt, remarksOf } from './prose.ts'
import { propNumber, propText } from '../props.ts'

/** Reads what somebody saw, asked or tested, with the evidence that shows it. */
export function readObservation(observation: JsonObject, index: DocumentIndex, home: OscalDocument): Observation {
  const value = propNumber(observation, 'measured')
  return {
    uuid: textAt(observation, 'uuid') ?? '', title: proseAt(observation, 'title'), description: proseAt(observation, 'description'),
    methods: listAt(observation, 'methods'), types: listAt(observation, 'types'), by: actorsOf(observation, index, home), at: instantAt(observation, 'collected'),
    verdict: verdictSchema.safeParse(propText(observation, 'verdict')).data ?? null, measured: value === null ? null : { value, unit: propText(observation, 'unit') ?? '' },
    evidence: objectsAt(observation, 'relevant-evidence').map((evidence) => readEvidence(evidence, index, home)), remarks: remarksOf(observation),
  }
}

/** Where a piece of evidence leads into the back matter, what stands there of it. */
function readEvidence(evidence: JsonObject, index: DocumentIndex, home: OscalDocument): Observation['evidence'][number] {
  const href = textAt(evidence, 'href')
  const resource = resourceOf(href, index, home) ?? {}
  const rlinks = objectsAt(resource, 'rlinks')
  const hash = rlinks.flatMap((rlink) => objectsAt(rlink, 'hashes')).find(({ algorithm }) => algorithm === 'SHA-256')
  return {
    title: proseAt(resource, 'title') || proseAt(evidence, 'description'),
    href: (rlinks[0] && textAt(rlinks[0], 'href')) ?? (href?.startsWith('#') ? null : (href ?? null)),
    sha256: (hash && textAt(hash, 'value'))?.toLowerCase() ?? propText(evidence, 'sha256'),
  }
}
