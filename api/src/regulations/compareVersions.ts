import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { ComparedArticle, Comparison } from '../contract/index.ts'
import { alignArticles, type Pair } from './alignArticles.ts'
import { differenceRuns } from './differenceRuns.ts'
import { wholeKinds } from './fillClauseSearch.ts'
import { byFirstDay, type VersionDays } from './versionDays.ts'

type Parts = Pick<Context, 'database'>
type NamedVersion = VersionDays & { id: string; label: string }
type Choice = { from?: string | undefined; to?: string | undefined }
type Article = { id: string; path: string; heading: string | null; text: string; sha256: string }

/** Two versions of a regulation, of which the one is older. */
export type TwoVersions = { title: string; from: NamedVersion; to: NamedVersion }

/** The two versions that somebody chose; absent: the newest, and the one before. Refuses with `regulation-unknown`, and with `request-invalid` where there is but one. */
export async function twoVersions({ database }: Parts, regulationId: string, choice: Choice): Promise<TwoVersions> {
  const regulation = await database.regulation.findUnique({ where: { id: regulationId }, include: { versions: { select: { id: true, label: true, effectiveFrom: true, effectiveTo: true } } } })
  if (!regulation) throw new ApiError('regulation-unknown', `there is no regulation "${regulationId}"`)
  const versions = regulation.versions.toSorted(byFirstDay)
  const named = (id: string): NamedVersion => {
    const version = versions.find((known) => known.id === id)
    if (!version) throw new ApiError('regulation-unknown', `"${regulation.title}" has no version "${id}"`)
    return version
  }
  const to = choice.to === undefined ? versions.at(-1) : named(choice.to)
  const from = choice.from === undefined ? versions[versions.findIndex(({ id }) => id === to?.id) - 1] : named(choice.from)
  if (!from || !to) throw new ApiError('request-invalid', `"${regulation.title}" has no version before this one to compare with`, { fields: [{ path: 'query.from', problem: 'there is none' }] })
  return { title: regulation.title, from, to }
}

/** Two versions side by side, article by article, annexes and preamble too. Refuses as `twoVersions`. */
export async function compareVersions({ database }: Parts, regulationId: string, choice: Choice): Promise<Comparison> {
  const { title, from, to } = await twoVersions({ database }, regulationId, choice)
  const pairs = await alignedArticles({ database }, from.id, to.id)
  const articles = pairs.map(toCompared)
  const counts = { same: 0, changed: 0, added: 0, removed: 0, moved: 0 }
  for (const { status } of articles) counts[status] += 1
  return { regulationId, title, from: nameOf(from), to: nameOf(to), counts, articles }
}

/** The articles of two versions, paired. */
export async function alignedArticles({ database }: Parts, fromId: string, toId: string): Promise<Pair<Article>[]> {
  const select = { id: true, path: true, heading: true, text: true, sha256: true }
  const articlesOf = (versionId: string) => database.clause.findMany({ where: { versionId, kind: { in: [...wholeKinds] } }, orderBy: { position: 'asc' }, select })
  return alignArticles(await articlesOf(fromId), await articlesOf(toId))
}

/** What became of an article. */
export function statusOf({ from, to }: Pair<Article>): ComparedArticle['status'] {
  if (!from) return 'added'
  if (!to) return 'removed'
  if (from.path !== to.path) return 'moved'
  return from.sha256 === to.sha256 ? 'same' : 'changed'
}

/** A version as a comparison names it. */
export function nameOf({ id, label, effectiveFrom }: NamedVersion): Comparison['from'] {
  return { versionId: id, label, effectiveFrom }
}

function toCompared(pair: Pair<Article>): ComparedArticle {
  const { from, to } = pair
  const runs = from && to && from.sha256 !== to.sha256 ? differenceRuns(from.text, to.text) : null
  return { status: statusOf(pair), from: from && sideOf(from), to: to && sideOf(to), runs }
}

function sideOf({ id, path, heading, text }: Article): ComparedArticle['from'] {
  return { clauseId: id, path, heading, text }
}
