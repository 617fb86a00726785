import type { Fault } from '@cloud-survey/api/contract'

/** The faults of a field and of what is within it. */
export function faultsAt(faults: readonly Fault[], path: string): Fault[] {
  return faults.filter((fault) => fault.path === path || fault.path.startsWith(`${path}.`))
}

/** The faults of a field that are shown at none of its parts. */
export function faultsBeside(faults: readonly Fault[], path: string, parts: readonly string[]): Fault[] {
  const elsewhere = new Set(parts.flatMap((part) => faultsAt(faults, `${path}.${part}`)))
  return faultsAt(faults, path).filter((fault) => !elsewhere.has(fault))
}
