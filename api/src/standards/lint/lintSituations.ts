import type { Fault, Zone } from '../../contract/index.ts'
import { lintFault } from './lintFaults.ts'
import { graveWhere, type Case, type LintView } from './lintView.ts'
import { repeated } from './repeated.ts'
import { basesOf } from './zonesOf.ts'

/** Faults of the situations: their ids, bases, zones and lines, and what stands beside what in them. */
export function lintSituations(view: LintView): Fault[] {
  const { situations } = view.standard
  return [
    ...(situations.length === 0 ? [lintFault('situations-none', 'situations', {})] : []),
    ...repeated(situations.map(({ situationId }) => situationId)).map((situation) => lintFault('situation-twice', `situations.${situation}`, { situation })),
    ...view.cases.flatMap((one) => [...lintBases(one, view), ...lintZones(one, view), ...lintLines(one, view)]),
  ]
}

function lintBases({ situation }: Case, { standard }: LintView): Fault[] {
  const bases = basesOf(standard, situation)
  if (bases.ok) return []
  return [lintFault(bases.why === 'unknown' ? 'base-unknown' : 'base-circular', `situations.${situation.situationId}.basedOn`, { situation: situation.situationId, base: bases.situationId })]
}

function lintZones({ situation }: Case, view: LintView): Fault[] {
  const { situationId, zones } = situation
  const path = `situations.${situationId}.zones`
  return [
    ...repeated(zones.map(({ zone }) => zone)).map((zone) => lintFault('zone-twice', `${path}.${zone}`, { situation: situationId, zone })),
    ...zones.flatMap((zone) => [
      ...zone.lines.filter((code) => !view.points.has(code)).map((point) => lintFault('line-unknown', `${path}.${zone.zone}.lines.${point}`, { situation: situationId, zone: zone.zone, point })),
      ...(zone.lines.length === 0 ? [lintFault('zone-empty', `${path}.${zone.zone}.lines`, { situation: situationId, zone: zone.zone })] : []),
      ...lintSubtotal(zone, `${path}.${zone.zone}.subtotal`, situation.heldBack === null, view),
    ]),
  ]
}

// A defect of the source form that the standard itself records is known: the form is the agency's, and the subtotal decides nothing.
function lintSubtotal({ zone, subtotal, lines }: Zone, path: string, published: boolean, { points, standard: { sourceDefects } }: LintView): Fault[] {
  const sum = lines.reduce((total, code) => total + (points.get(code)?.score ?? 0), 0)
  if (subtotal === null || subtotal === sum) return []
  const known = sourceDefects.some((defect) => defect.includes(zone))
  return [lintFault('subtotal-wrong', path, { zone, declared: subtotal, sum }, graveWhere(published && !known))]
}

function lintLines({ situation, lines, published }: Case, { standard, points }: LintView): Fault[] {
  const { situationId } = situation
  const path = `situations.${situationId}`
  const bases = basesOf(standard, situation)
  const codes = (bases.ok ? bases.situations : [situation]).flatMap(({ zones }) => zones.flatMap((zone) => zone.lines))
  const bad = lines.filter(({ polarity }) => polarity === 'yes-is-bad')
  const mixed = bad.length > 0 && lines.some(({ polarity }) => polarity === 'yes-is-good')
  return [
    ...(lines.length === 0 ? [lintFault('situation-empty', `${path}.zones`, { situation: situationId }, graveWhere(published))] : []),
    ...repeated(codes).map((point) => lintFault('line-twice', linePath(situation, point), { situation: situationId, point })),
    ...(mixed ? [lintFault('polarity-mixed', `${path}.zones`, { situation: situationId, points: bad.map(({ code }) => code) })] : []),
    ...twins(codes.flatMap((code) => points.get(code) ?? [])).map(([point, other]) => lintFault('wording-twice', `checkpoints.${point}.examinerWording`, { situation: situationId, point, other })),
  ]
}

function linePath({ situationId, zones }: Case['situation'], code: string): string {
  const zone = zones.findLast(({ lines }) => lines.includes(code))
  return zone ? `situations.${situationId}.zones.${zone.zone}.lines.${code}` : `situations.${situationId}.basedOn`
}

function twins(lines: Case['lines']): [string, string][] {
  const first = new Map<string, string>()
  return lines.flatMap(({ code, examinerWording }): [string, string][] => {
    const wording = examinerWording.replace(/[\s\p{P}]/gu, '')
    const other = first.get(wording)
    if (other === undefined) first.set(wording, code)
    return wording === '' || other === undefined || other === code ? [] : [[code, other]]
  })
}
