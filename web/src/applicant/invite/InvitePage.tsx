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
import { isAnswering, isHandedIn, isRunning, mayChooseOnSite, mayFilm } from './phase.ts'
import { ReceiptCard } from './ReceiptCard.tsx'
import { useInvite, type Invite } from './useInvite.ts'

const Rectification = lazy(async () => ({ default: (await import('../rectification/Rectification.tsx')).Rectification }))
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
  const chosen = (fresh: ApplicantView): void => {
    mark.clear()
    setAtCamera(false)
    invite.setView(fresh)
  }
  // A conclusion that stands does not end the session: the camera stays until the examiners close it.
  if (atCamera && (mayFilm(view) || isRunning(view.session))) {
    return (
      <Suspense fallback={<Page title={words.title}><p role="status">{common.loading}</p></Page>}>
        <Studio inviteToken={inviteToken} view={view} mark={mark} onLeave={leave} onSite={chosen} />
      </Suspense>
    )
  }
  return <Reading inviteToken={inviteToken} view={view} invite={invite} resumable={mark.left} onBegin={begin} onConsented={(fresh) => {
    invite.setView(fresh)
    setAtCamera(true)
  }} />
}

type ReadingProps = { inviteToken: string; view: ApplicantView; invite: Invite; resumable: boolean; onBegin: () => void; onConsented: (view: ApplicantView) => void }

/** All that there is to read and to do away from the camera, the most pressing first. */
function Reading({ inviteToken, view, invite, resumable, onBegin, onConsented }: ReadingProps) {
  const words = useWords(inviteWords)
  const common = useWords(pageWords)
  const { conclusion, rectification } = view
  const answering = isAnswering(view)
  // The inspection on site takes the place of what was concluded remotely.
  const outcome = conclusion !== null && !view.onSite && <Outcome view={view} conclusion={conclusion} />
  const rectifying = rectification !== null && (
    <Suspense fallback={<p role="status">{common.loading}</p>}>
      <Rectification inviteToken={inviteToken} view={view} rectification={rectification} invite={invite} />
    </Suspense>
  )
  return (
    <Page title={words.title}>
      {answering ? rectifying : outcome}
      {(conclusion === null || view.onSite) && <Ended view={view} />}
      {!answering && rectifying}
      {answering && outcome}
      <About view={view} below={answering} />
      <ReceiptCard inviteToken={inviteToken} view={view} />
      {mayFilm(view) && mayChooseOnSite(view) && <ToOnSite />}
      {mayFilm(view) && <Steps consented={view.consentAt !== null} />}
      {mayFilm(view) && view.consentAt === null && <ConsentCard inviteToken={inviteToken} onConsented={onConsented} />}
      {mayFilm(view) && view.consentAt !== null && <Begin resumable={resumable} onBegin={onBegin} />}
      {mayFilm(view) && <OfferSelfCheck inviteToken={inviteToken} view={view} onShown={invite.setView} />}
      {mayChooseOnSite(view) && <OnSiteChoice inviteToken={inviteToken} view={view} onChosen={invite.setView} />}
      {!answering && <Points view={view} />}
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
  if (mayFilm(view) || isHandedIn(view)) return null
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
