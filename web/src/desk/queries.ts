import { QueryClient, useQuery } from '@tanstack/react-query'
import { ApiFailure } from '../api-client/ApiFailure.ts'
import { call } from '../api-client/call.ts'

/** What the desk keeps of api's answers: tried again only where that can help. */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: 5_000, retry: (failures, error) => failures < 2 && error instanceof ApiFailure && error.transient } },
})

/** Names of what is kept, so that a change can say what to read again. */
export const keys = {
  me: ['me'] as const,
  guides: ['guides'] as const,
  inspections: ['inspections'] as const,
  inspection: (inspectionId: string) => ['inspection', inspectionId] as const,
  archives: ['archives'] as const,
  archive: (archiveId: string) => ['archive', archiveId] as const,
  assessments: ['assessments'] as const,
  assessment: (assessmentId: string) => ['assessments', assessmentId] as const,
  keeping: ['keeping'] as const,
  quarantine: ['quarantine'] as const,
  overview: ['overview'] as const,
  standards: ['standards'] as const,
  standard: (matterId: string) => ['standards', matterId] as const,
  draft: (matterId: string) => ['standards', matterId, 'draft'] as const,
  regulations: ['regulations'] as const,
  regulation: (regulationId: string) => ['regulations', regulationId] as const,
  accounts: ['accounts'] as const,
}

/** Who is signed in. */
export function useMe() {
  return useQuery({ queryKey: keys.me, queryFn: ({ signal }) => call('GET /api/me', { signal }), staleTime: 60_000 })
}

/** One inspection, whole. */
export function useInspection(inspectionId: string) {
  return useQuery({ queryKey: keys.inspection(inspectionId), queryFn: ({ signal }) => call('GET /api/inspections/:inspectionId', { params: { inspectionId }, signal }) })
}

/**
 * An archive as the search lists it: it tells of one that is being sealed, which cannot be read yet. Null: not among the
 * newest of that number (or of all).
 */
export function useArchiveSummary(archiveId: string, number: string | null) {
  return useQuery({
    queryKey: [...keys.archives, 'summary', archiveId],
    queryFn: async ({ signal }) => {
      const { archives } = await call('GET /api/archives', { query: number === null ? {} : { number }, signal })
      return archives.find((archive) => archive.archiveId === archiveId) ?? null
    },
    refetchInterval: ({ state }) => (state.data?.status === 'sealing' ? 1500 : false),
  })
}
