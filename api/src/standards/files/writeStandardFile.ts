import { standardSchema, type Standard } from '../../contract/index.ts'
import { bundleFormat } from './readStandardFile.ts'

/** The file of a standard: keys in the order of the schema, two spaces, a newline at the end; what is read and written again is the same text. Refuses what is no standard, as zod does. */
export function writeStandardFile(standard: Standard): string {
  return toText(standardSchema.parse(standard))
}

/** The file of several standards, in the order given. */
export function writeStandardBundle(standards: readonly Standard[]): string {
  return toText({ format: bundleFormat, standards: standards.map((standard) => standardSchema.parse(standard)) })
}

function toText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
