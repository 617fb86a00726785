import type { Fault } from '../../contract/index.ts'
import { parseJson } from './parseJson.ts'
import { lineNamed } from './places.ts'

/** Faults with the line of the file each one stands on. In a bundle `matterId` names the standard the faults are of. A file that is not JSON gives no lines. */
export function withLines(faults: readonly Fault[], source: string, matterId?: string): Fault[] {
  const { root } = parseJson(source)
  if (!root) return [...faults]
  const prefix = matterId === undefined ? '' : `standards.${matterId}.`
  return faults.map((fault) => ({ ...fault, line: lineNamed(root(), `${prefix}${fault.path}`) }))
}
