import { situationSchema, type Fault, type Situation, type Standard } from '../../contract/index.ts'
import { exchangeFault } from '../exchangeFault.ts'
import { controlsOf } from './catalogTree.ts'
import { isObject, objectAt, objectsAt, textAt, type JsonObject } from './JsonObject.ts'
import { propNumber, propText, propTexts, titleOf } from './props.ts'
import { ruleOf, undecidedRule } from './rulePart.ts'
import { keptCatalog } from './toOscalCatalog.ts'

/** A situation read from a profile, its place among the others where the profile says it. */
export type ReadProfile = { situation: Situation; order: number | null; faults: Fault[] }

/** The situation that a profile says; `situationId` is for one that does not name it. */
export function readProfile(document: JsonObject, standard: Standard, situationId: string): ReadProfile {
  const profile = objectAt(document, 'profile')
  const metadata = objectAt(profile, 'metadata')
  const groups = objectsAt(objectAt(objectAt(profile, 'merge'), 'custom'), 'groups')
  const own = propText(metadata, 'situation-id')
  const codes = codesOf(standard)
  const zones = own === null && groups.length === 0 ? [wholeZone(profile, titleOf(metadata), codes)] : groups.filter(({ class: kind }) => kind !== 'conclusion-rule').map((group) => zoneOf(group, codes))
  const rule = ruleOf(groups.find((group) => group.class === 'conclusion-rule'))
  const situation = situationSchema.safeParse({
    situationId: own ?? situationId, name: titleOf(metadata).slice(0, 300) || situationId, when: propText(metadata, 'when'), basedOn: propText(metadata, 'based-on'),
    heldBack: own === null ? '由 OSCAL 配置文件导入，判定规则待确认' : propText(metadata, 'held-back'), tools: propTexts(metadata, 'tool'), zones: zones.map(({ zone }) => zone), rule: rule ?? undecidedRule,
  })
  const unknown = zones.flatMap(({ unknown }) => unknown)
  return {
    situation: situation.success ? situation.data : { situationId, name: situationId, when: null, basedOn: null, heldBack: '由 OSCAL 配置文件导入，待整理', tools: [], zones: [], rule: undecidedRule },
    order: propNumber(metadata, 'order'),
    faults: unknown.map((name) => exchangeFault('oscal-control-unknown', own ?? situationId, { path: own ?? situationId, name })),
  }
}

type Codes = { of: (id: string) => string | undefined; all: string[] }

function codesOf(standard: Standard): Codes {
  const raw = keptCatalog(standard)
  const ids = new Map(raw ? controlsOf(objectAt(raw, 'catalog')).map(({ code, control }) => [textAt(control, 'id') ?? code, code]) : [])
  const all = standard.checkpoints.map(({ code }) => code)
  const known = new Set(all)
  return { all, of: (id) => ids.get(id) ?? (known.has(id) ? id : undefined) }
}

type ReadZone = { zone: { zone: string; subtotal: number | null; lines: string[] }; unknown: string[] }

function zoneOf(group: JsonObject, codes: Codes): ReadZone {
  const ids = objectsAt(group, 'insert-controls').flatMap((inserted) => idsOf(inserted))
  return { zone: { zone: titleOf(group).slice(0, 300) || '—', subtotal: propNumber(group, 'subtotal'), ...lines(ids, codes) }, unknown: ids.filter((id) => codes.of(id) === undefined) }
}

/** A profile without groups of its own: all that it selects, as one zone. */
function wholeZone(profile: JsonObject, title: string, codes: Codes): ReadZone {
  const imports = objectsAt(profile, 'imports')
  const ids = imports.flatMap((one) => idsOf(one))
  const left = new Set(imports.flatMap((one) => objectsAt(one, 'exclude-controls').flatMap((selected) => texts(selected['with-ids']))).map((id) => codes.of(id)))
  const everything = imports.some((one) => isObject(one['include-all']))
  const chosen = (everything ? codes.all : lines(ids, codes).lines).filter((code) => !left.has(code))
  return { zone: { zone: title.slice(0, 300) || '—', subtotal: null, lines: chosen }, unknown: ids.filter((id) => codes.of(id) === undefined) }
}

function lines(ids: readonly string[], codes: Codes): { lines: string[] } {
  return { lines: ids.flatMap((id) => codes.of(id) ?? []) }
}

function idsOf(holder: JsonObject): string[] {
  return objectsAt(holder, 'include-controls').flatMap((selected) => texts(selected['with-ids']))
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
