import type { PoamItem } from '../../../contract/index.ts'
import { referred } from './DocumentIndex.ts'
import { objectAt, objectsAt, textAt, type JsonObject } from '../JsonObject.ts'
import { proseAt, remarksOf } from './prose.ts'
import { propText } from '../props.ts'
import { readObservation } from './readObservation.ts'
import type { Reading } from './readResult.ts'
import { readRisk } from './readRisk.ts'

// Names of properties by which others say which control an item or its risk is about.
const controlNames = new Set(['control-id', 'impacted-control-id'])

/** Reads one item of a plan of action and milestones: what is to be put right, how and by when. It is open until all its risks are closed. */
export function readPoamItem(item: JsonObject, reading: Reading): PoamItem {
  const { document, index } = reading
  const risks = referred(objectsAt(item, 'related-risks'), { key: 'risk-uuid', list: 'risks' }, index, document)
  return {
    uuid: textAt(item, 'uuid') ?? '', document: document.name, title: proseAt(item, 'title'), description: proseAt(item, 'description'), control: controlOf(item, risks, reading),
    open: risks.length === 0 || risks.some(({ status }) => status !== 'closed'),
    observations: referred(objectsAt(item, 'related-observations'), { key: 'observation-uuid', list: 'observations' }, index, document).map((one) => readObservation(one, index, document)),
    risks: risks.map((one) => readRisk(one, index, document)), remarks: remarksOf(item),
  }
}

/** Which line an item is about: as we wrote it, by the finding that it names, or by a property of others; null where nothing says it. */
function controlOf(item: JsonObject, risks: readonly JsonObject[], { document, index, controls }: Reading): string | null {
  const [finding] = referred(objectsAt(item, 'related-findings'), { key: 'finding-uuid', list: 'findings' }, index, document)
  const target = finding && textAt(objectAt(finding, 'target'), 'target-id')
  const said = [item, ...risks].flatMap((holder) => objectsAt(holder, 'props')).find(({ name }) => controlNames.has(typeof name === 'string' ? name : ''))
  return propText(item, 'code') ?? (target === undefined ? undefined : controls.of(target)) ?? (said && textAt(said, 'value')) ?? null
}
