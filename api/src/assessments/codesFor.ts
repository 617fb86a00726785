import { codeFor } from '../exchange/oscal/controlOf.ts'

/** The codes that a control may have here: its id, or the one that it gets where a catalog of others is imported. */
export function codesFor(control: string): string[] {
  return [...new Set([control, codeFor(control, new Set())])]
}
