import type { Fault } from '@cloud-survey/api/contract'

/** A fault of a checkpoint with the field it is of; null: of the checkpoint as a whole. */
export type PointFault = { fault: Fault; field: string | null }

/** The faults of the checkpoints by code. A code may itself hold points, so the longest that is one is taken. */
export function faultsByCode(faults: readonly Fault[], codes: ReadonlySet<string>): ReadonlyMap<string, PointFault[]> {
  const found = new Map<string, PointFault[]>()
  for (const fault of faults) {
    const place = placeOf(fault.path, codes)
    if (place === null) continue
    const { code, field } = place
    found.set(code, [...(found.get(code) ?? []), { fault, field }])
  }
  return found
}

/** The checkpoint and the field that a path such as `checkpoints.CAT-01.measure` names. */
export function placeOf(path: string, codes: ReadonlySet<string>): { code: string; field: string | null } | null {
  const [first, ...parts] = path.split('.')
  if (first !== 'checkpoints') return null
  for (let length = parts.length; length > 0; length -= 1) {
    const code = parts.slice(0, length).join('.')
    if (codes.has(code)) return { code, field: parts[length] ?? null }
  }
  return null
}
