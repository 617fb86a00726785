import type { ApplicantView } from '@cloud-survey/api/contract'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { ApiFailure } from '../../api-client/ApiFailure.ts'
import { call } from '../../api-client/call.ts'
import { coalesced } from '../../api-client/coalesced.ts'
import { watchInspection } from './watchInspection.ts'

/** The applicant's inspection as it stands now: read when the link is opened, and again whenever it changes. */
export type Invite = {
  view: ApplicantView | null
  error: unknown
  setView: (view: ApplicantView) => void
  /** Changes what is shown before api says so. */
  change: (changed: (view: ApplicantView) => ApplicantView) => void
  reopen: () => void
  refresh: () => void
}

/** Opens a personal link on this device and keeps what it shows up to date. */
export function useInvite(inviteToken: string): Invite {
  const [view, setView] = useState<ApplicantView | null>(null)
  const [error, setError] = useState<unknown>(null)
  const opened = view !== null

  const take = useCallback((fresh: ApplicantView) => {
    setView(fresh)
    setError(null)
  }, [])

  const change = useCallback((changed: (view: ApplicantView) => ApplicantView) => setView((old) => old && changed(old)), [])

  const reopen = useCallback(() => {
    call('POST /api/invites/:inviteToken/open', { params: { inviteToken } }).then(take, setError)
  }, [inviteToken, take])
  useEffect(reopen, [reopen])

  const refresh = useMemo(
    () =>
      coalesced(async () => {
        try {
          take(await call('GET /api/invites/:inviteToken', { params: { inviteToken } }))
        } catch (failure) {
          // A page that has something to show goes on showing it while the network is away.
          if (failure instanceof ApiFailure && !failure.transient) setError(failure)
        }
      }),
    [inviteToken, take],
  )

  useEffect(() => (opened ? watchInspection(inviteToken, refresh) : undefined), [inviteToken, opened, refresh])
  return { view, error, setView: take, change, reopen, refresh }
}
