import type { ChecklistLine } from '../contract/index.ts'

const most = 200
const shelf = new Map<string, ChecklistLine[]>()

/**
 * The lines of a published checklist version, read once: its SHA-256 stands for them all, clauses included, and
 * they cannot change. An inspection is read many times a minute, and its lines are most of it.
 */
export async function publishedLines(sha256: string, read: () => Promise<ChecklistLine[]>): Promise<ChecklistLine[]> {
  const known = shelf.get(sha256)
  if (known) return structuredClone(known)
  const lines = await read()
  const [oldest] = shelf.keys()
  if (shelf.size >= most && oldest !== undefined) shelf.delete(oldest)
  shelf.set(sha256, structuredClone(lines))
  return lines
}
