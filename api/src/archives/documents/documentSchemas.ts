import { readFile } from 'node:fs/promises'

/** The schemas of the XML documents, by the name of their file in `schemas/`: ours, written from the structures, for whoever checks a package. */
export const schemaNames = ['directory.xsd', 'eep.xsd', 'dat63.xsd', 'premis.xsd'] as const

/** Reads the schemas, to be put into a package. */
export function documentSchemas(): Promise<{ name: (typeof schemaNames)[number]; content: Buffer }[]> {
  return Promise.all(schemaNames.map(async (name) => ({ name, content: await readFile(new URL(`./schemas/${name}`, import.meta.url)) })))
}
