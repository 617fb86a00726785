import type { Citation, RegulationText } from '@cloud-survey/api/contract'
import { skipToken, useQuery } from '@tanstack/react-query'
import { ApiFailure } from '../../../api-client/ApiFailure.ts'
import { call } from '../../../api-client/call.ts'
import { keys } from '../../../desk/queries.ts'

type Clause = { path: string; text: string }
/** A cited clause as the library holds it: `state` says whether it is there; `passages` are those of its article, which can be cited too. */
export type CitedClause = { state: 'loading' | 'found' | 'clause-missing' | 'regulation-missing' | 'failed'; title: string | null; label: string | null; inForce: boolean; text: string | null; passages: readonly Clause[] }

/** The text of a cited clause in the version that is in force, or else the newest. */
export function useCitedClause({ regulation: regulationId, path }: Pick<Citation, 'regulation' | 'path'>): CitedClause {
  const regulation = useQuery({ queryKey: keys.regulation(regulationId), queryFn: ({ signal }) => call('GET /api/regulations/:regulationId', { params: { regulationId }, signal }), staleTime: 60_000 })
  const version = regulation.data?.versions.find(({ inForce }) => inForce) ?? regulation.data?.versions[0]
  const versionId = version?.versionId
  const text = useQuery({
    queryKey: [...keys.regulation(regulationId), versionId], staleTime: Infinity,
    queryFn: versionId === undefined ? skipToken : ({ signal }) => call('GET /api/regulations/:regulationId/versions/:versionId', { params: { regulationId, versionId }, signal }),
  })
  const known = { title: regulation.data?.title ?? null, label: version?.label ?? null, inForce: version?.inForce ?? false }
  const error = regulation.error ?? text.error
  if (error instanceof ApiFailure && ['not-found', 'regulation-unknown'].includes(error.code)) return { ...known, state: 'regulation-missing', text: null, passages: [] }
  if (error !== null) return { ...known, state: 'failed', text: null, passages: [] }
  if (text.data === undefined) return { ...known, state: version === undefined && regulation.data !== undefined ? 'clause-missing' : 'loading', text: null, passages: [] }
  const found = clauseIn(text.data, path)
  return { ...known, state: found.text === null ? 'clause-missing' : 'found', ...found }
}

/** A clause of a regulation's text by its path, with all passages of its article. */
export function clauseIn({ clauses }: Pick<RegulationText, 'clauses'>, path: string): { text: string | null; passages: Clause[] } {
  const article = clauses.find((clause) => clause.path === path || path.startsWith(`${clause.path}/`))
  if (article === undefined) return { text: null, passages: [] }
  const whole = { path: article.path, text: article.text === '' ? article.passages.map(({ text }) => text).join('\n') : article.text }
  const passages = [whole, ...article.passages.map((passage) => ({ path: passage.path, text: passage.text }))]
  return { text: passages.find((passage) => passage.path === path)?.text ?? null, passages }
}
