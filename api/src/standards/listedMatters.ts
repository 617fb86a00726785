import { ApiError } from '../ApiError.ts'
import { modeSchema, standardSchema, type ChecklistSummary, type ListedMatter, type Standard } from '../contract/index.ts'
import type { Queries, StandardDraft } from '../database/index.ts'
import { revisionOf, summaryOf } from './drafts/draftOf.ts'
import { peopleOf } from './drafts/peopleOf.ts'
import { checklistSummaries } from './publishing/checklistSummaries.ts'

type Versioned = { document: Standard; version: number | null }
type MatterWhole = ListedMatter & { versions: { version: number; sha256: string; publishedAt: number; publishedBy: string; effectiveFrom: number; comment: string | null }[]; checklists: ChecklistSummary[] }

/** All matters, those that are only being written included, with what is in force of each. */
export async function listedMatters(database: Queries, now: Date): Promise<ListedMatter[]> {
  const drafts = await database.standardDraft.findMany()
  const documents = await newestDocuments(database, drafts)
  const checklists = Map.groupBy(await checklistSummaries(database, now), ({ situationId }) => situationId)
  const codes = Map.groupBy(await codesOf(database), ({ matterId }) => matterId)
  const draftOf = new Map(drafts.map((draft) => [draft.matterId, draft]))
  const listed: ListedMatter[] = []
  for (const versioned of documents) {
    const { matterId } = versioned.document
    listed.push(await listMatter(database, versioned, draftOf.get(matterId), checklists, codes.get(matterId) ?? []))
  }
  return listed
}

/** One matter with the versions of its standard and of its checklists. Refuses with `standard-unknown`. */
export async function matterOf(database: Queries, now: Date, matterId: string): Promise<MatterWhole> {
  const drafts = await database.standardDraft.findMany({ where: { matterId } })
  const [versioned] = await newestDocuments(database, drafts, matterId)
  if (!versioned) throw new ApiError('standard-unknown', `there is no matter "${matterId}"`)
  const checklists = await checklistSummaries(database, now, { situation: { matterId } })
  const rows = await database.standardVersion.findMany({ where: { matterId }, orderBy: { version: 'desc' }, omit: { document: true } })
  const people = await peopleOf(database, rows.map(({ publishedBy }) => publishedBy))
  const versions = rows.map(({ version, sha256, publishedAt, publishedBy, effectiveFrom, comment }) => ({
    version, sha256, comment, publishedAt: publishedAt.getTime(), effectiveFrom: effectiveFrom.getTime(), publishedBy: people.get(publishedBy) ?? publishedBy,
  }))
  const bySituation = Map.groupBy(checklists, ({ situationId }) => situationId)
  return { ...(await listMatter(database, versioned, drafts[0], bySituation, await codesOf(database, matterId))), versions, checklists }
}

async function newestDocuments(database: Queries, drafts: readonly StandardDraft[], matterId?: string): Promise<Versioned[]> {
  const rows = await database.standardVersion.findMany({ ...(matterId !== undefined && { where: { matterId } }), orderBy: [{ matterId: 'asc' }, { version: 'desc' }], distinct: ['matterId'] })
  const published: Versioned[] = rows.map(({ document, version }) => ({ document: standardSchema.parse(document), version }))
  const known = new Set(rows.map((row) => row.matterId))
  const unpublished: Versioned[] = []
  for (const draft of drafts) {
    if (!known.has(draft.matterId)) unpublished.push({ document: await revisionOf(database, draft.matterId, draft.revision), version: null })
  }
  return [...published, ...unpublished].sort((a, b) => a.document.order - b.document.order || (a.document.matterId < b.document.matterId ? -1 : 1))
}

type Code = { token: string; matterId: string; situationId: string | null }

/** The guide codes that are handed out, of one matter or of all. */
function codesOf(database: Queries, matterId?: string): Promise<Code[]> {
  return database.guideCode.findMany({ where: { withdrawnAt: null, ...(matterId !== undefined && { matterId }) }, select: { token: true, matterId: true, situationId: true } })
}

async function listMatter(database: Queries, { document, version }: Versioned, draft: StandardDraft | undefined, checklists: ReadonlyMap<string, readonly ChecklistSummary[]>, codes: readonly Code[]): Promise<ListedMatter> {
  const { matterId, name, agency, mode, remoteNote, caution } = document
  const tokens = (situationId: string | null): string[] => codes.filter((code) => code.situationId === situationId).map(({ token }) => token)
  return {
    matterId, name, agency, mode: modeSchema.parse(mode), remoteNote, caution, version, draft: draft ? await summaryOf(database, draft) : null, guideTokens: tokens(null),
    situations: document.situations.map(({ situationId, name: situation, heldBack }) => ({
      situationId, name: situation, heldBack, guideTokens: tokens(situationId),
      // The newest in force, or the newest at all.
      checklist: checklists.get(situationId)?.find(({ standing }) => standing === 'in-force') ?? checklists.get(situationId)?.[0] ?? null,
    })),
  }
}
