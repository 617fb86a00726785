import type { ApplicantView } from '@cloud-survey/api/contract'
import { lazy, Suspense, useState } from 'react'
import { useWords } from '../../language/dictionary.ts'
import { ConsentCard } from '../consent/ConsentCard.tsx'
import { LiveMark } from '../live/LiveMark.ts'
import { Page } from '../Page.tsx'
import { pageWords } from '../page-words.ts'
import { About, Points, Steps } from './About.tsx'
import { InviteError } from './InviteError.tsx'
import { inviteWords } from './invite-words.ts'
import { OfferSelfCheck } from './OfferSelfCheck.tsx'
import { OnSiteChoice, ToOnSite } from './OnSiteChoice.tsx'
import { Outcome } from './Outcome.tsx'
import { useInvite, type Invite } from './useInvite.ts'

const Studio = lazy(async () => ({ default: (await import('../live/Studio.tsx')).Studio }))

/** The page behind the personal link, from its opening to the conclusion. */
export function InvitePage({ inviteToken }: { inviteToken: string }) {
  const words = useWords(inviteWords)
  const common = useWords(pageWords)
  const invite = useInvite(inviteToken)
  const { view, error } = invite
  if (error !== null) return <InviteError error={error} onRetry={invite.reopen} />
  if (view === null) return <Page title={words.title}><p role="status">{common.loading}</p></Page>
  return <Opened inviteToken={inviteToken} view={view} invite={invite} />
}

/** Where the applicant is: reading, at the camera, or done. */
function Opened({ inviteToken, view, invite }: { inviteToken: string; view: ApplicantView; invite: Invite }) {
  const words = useWords(inviteWords)
  const common = useWords(pageWords)
  const mark = new LiveMark(inviteToken)
  // A reload in the middle of a session goes straight back to it.
  const [atCamera, setAtCamera] = useState(mark.set && view.consentAt !== null && mayFilm(view))
  const leave = (): void => {
    mark.clear()
    setAtCamera(false)
    invite.refresh()
  }
  const begin = (): void => {
    // Who was live before has passed the self-test: one tap leads back.
    if (mark.left) mark.put()
    setAtCamera(true)
  }
  // A conclusion that stands does not end the session: the camera stays until the examiners close it.
  if (atCamera && (mayFilm(view) || isRunning(view.session))) {
    return (
      <Suspense fallback={<Page title={words.title}><p role="status">{common.loading}</p></Page>}>
        <Studio inviteToken={inviteToken} view={view} mark={mark} onLeave={leave} />
      </Suspense>
    )
  }
  return (
    <Page title={words.title}>
      {view.conclusion !== null && <Outcome view={view} conclusion={view.conclusion} />}
      {view.conclusion === null && <Ended view={view} />}
      <About view={view} />
      {mayChoose(view) && <ToOnSite />}
      {mayFilm(view) && <Steps consented={view.consentAt !== null} />}
      {mayFilm(view) && view.consentAt === null && (
        <ConsentCard inviteToken={inviteToken} onConsented={(fresh) => {
          invite.setView(fresh)
          setAtCamera(true)
        }} />
      )}
      {mayFilm(view) && view.consentAt !== null && <Begin resumable={mark.left} onBegin={begin} />}
      {mayFilm(view) && <OfferSelfCheck inviteToken={inviteToken} view={view} onShown={invite.setView} />}
      {mayChoose(view) && <OnSiteChoice inviteToken={inviteToken} view={view} onChosen={invite.setView} />}
      <Points view={view} />
    </Page>
  )
}

function Begin({ resumable, onBegin }: { resumable: boolean; onBegin: () => void }) {
  const words = useWords(inviteWords)
  return (
    <section className="card">
      {resumable && <p>{words.resumeHelp}</p>}
      <button type="button" className="button main" data-testid="begin" onClick={onBegin}>{resumable ? words.resume : words.begin}</button>
    </section>
  )
}

function Ended({ view }: { view: ApplicantView }) {
  const words = useWords(inviteWords)
  if (mayFilm(view)) return null
  if (view.onSite) {
    return (
      <section className="notice" role="status" data-testid="on-site-chosen">
        <h2>{words.onSite}</h2>
        <p>{words.onSiteDone(view.agency)}</p>
      </section>
    )
  }
  const withdrawn = view.state === 'withdrawn'
  return (
    <section className="notice" role="status" data-testid="session-over">
      <h2>{withdrawn ? words.withdrawn : words.over}</h2>
      <p>{withdrawn ? words.withdrawnHelp : words.overHelp}</p>
    </section>
  )
}

function isRunning(session: ApplicantView['session']): boolean {
  return session !== null && (session.state === 'open' || session.state === 'live')
}

/** An inspection on site can be chosen until there is a conclusion. */
function mayChoose(view: ApplicantView): boolean {
  return view.conclusion === null && view.state !== 'withdrawn'
}

function mayFilm(view: ApplicantView): boolean {
  return view.state === 'applied' || view.state === 'scheduled' || view.state === 'live'
}
