import type { Context } from '../Context.ts'

/** An archive as the names in the store tell of it: its revisions in order, and whether it lies there in the form before. */
export type ListedArchive = { archiveId: string; revisions: number[]; earlier: boolean }

/** The archives whose files lie in the store, and the sessions that left recordings there. Every version counts: a list over which a marker of deletion lies is there all the same. Throws store errors. */
export async function listArchives({ store }: Pick<Context, 'store'>): Promise<{ archives: ListedArchive[]; sessionIds: Set<string> }> {
  const found = new Map<string, { revisions: Set<number>; earlier: boolean }>()
  for await (const { key } of store.list('archives/')) {
    const [, archiveId, revision, list] = /^archives\/([\w-]{1,64})\/(?:r([1-9]\d{0,5})\/(index|manifest)\.json$)?/.exec(key) ?? []
    if (archiveId === undefined) continue
    const archive = found.get(archiveId) ?? { revisions: new Set(), earlier: false }
    if (list === 'index') archive.revisions.add(Number(revision))
    if (list === 'manifest') archive.earlier = true
    found.set(archiveId, archive)
  }
  const sessionIds = new Set<string>()
  for await (const { key } of store.list('sessions/')) sessionIds.add(key.split('/')[1] ?? '')
  return { archives: [...found].map(([archiveId, { revisions, earlier }]) => ({ archiveId, revisions: [...revisions].sort((a, b) => a - b), earlier })), sessionIds }
}

/** Where the store keeps the index of a revision. */
export function indexKeyOf(archiveId: string, revision: number): string {
  return `archives/${archiveId}/r${revision}/index.json`
}
