import type { Law } from '../law.ts'

/** What a document says beside its content: the clauses cited, when the content changed last (epoch ms), and its version. */
export type OscalOptions = { law: Law; lastModified: number; version: string }

/** An instant as OSCAL writes it. */
export function oscalTime(instant: number): string {
  return new Date(instant).toISOString()
}
