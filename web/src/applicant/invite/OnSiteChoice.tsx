import type { ApplicantView } from '@cloud-survey/api/contract'
import { useState, type SyntheticEvent } from 'react'
import { call } from '../../api-client/call.ts'
import { useWords } from '../../language/dictionary.ts'
import { wordsForError } from '../../language/error-words.ts'
import { useLanguage } from '../../language/Language.ts'
import { onSiteWords } from '../guide/on-site-words.ts'
import { Sheet } from '../Sheet.tsx'
import { inviteWords } from './invite-words.ts'

type Props = { inviteToken: string; view: ApplicantView; onChosen: (view: ApplicantView) => void }

/** The inspection on site instead: the applicant's choice at any moment, one tap to open and one to confirm. */
export function OnSiteChoice(props: Props) {
  const words = useWords(onSiteWords)
  return (
    <details className="card zone" id="on-site" data-testid="on-site">
      <summary><h2>{words.title}</h2></summary>
      <OnSiteForm {...props} />
    </details>
  )
}

/** The same choice where there is no room for it on the page: a quiet button, and a question before anything happens. */
export function OnSiteButton({ looks, ...props }: Props & { looks: string }) {
  const words = useWords(inviteWords)
  const [asked, setAsked] = useState(false)
  return (
    <>
      <button type="button" className={looks} data-testid="ask-on-site" onClick={() => setAsked(true)}>{words.onSiteAsk}</button>
      {asked && (
        <Sheet title={words.onSiteSure} testId="on-site-sheet" onClose={() => setAsked(false)}>
          <OnSiteForm {...props} onStay={() => setAsked(false)} />
        </Sheet>
      )}
    </>
  )
}

/** What it means, and the confirmation. On the page there is room for a reason; over it, staying comes first and has the focus. */
function OnSiteForm({ inviteToken, view, onChosen, onStay }: Props & { onStay?: () => void }) {
  const words = useWords(inviteWords)
  const general = useWords(onSiteWords)
  const { language } = useLanguage()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)

  async function choose(form: HTMLFormElement): Promise<void> {
    setBusy(true)
    setError(null)
    const typed = new FormData(form).get('reason')
    const reason = typeof typed === 'string' ? typed.trim() : ''
    try {
      onChosen(await call('POST /api/invites/:inviteToken/on-site', { params: { inviteToken }, body: reason === '' ? {} : { reason } }))
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }

  function onSubmit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    if (!busy) void choose(event.currentTarget)
  }

  return (
    <form onSubmit={onSubmit}>
      <p>{general.yourChoice}</p>
      <p>{words.onSiteHelp(view.agency)}</p>
      {onStay === undefined && (
        <label className="field">
          <span>{words.onSiteReason}</span>
          <textarea name="reason" maxLength={500} rows={2} />
        </label>
      )}
      {error !== null && <p className="notice bad" role="alert">{wordsForError(error, language)}</p>}
      <div className="stack">
        {onStay !== undefined && <button type="button" className="button main" data-testid="stay-remote" autoFocus onClick={onStay}>{words.onSiteNot}</button>}
        <button type="submit" className={onStay === undefined ? 'button main' : 'button wide'} data-testid="choose-on-site" disabled={busy}>{words.onSiteConfirm}</button>
      </div>
    </form>
  )
}

/** Opens the choice on the page, and leads there. */
export function openOnSite(): void {
  const card = document.querySelector<HTMLDetailsElement>('#on-site')
  if (card === null) return
  card.open = true
  card.scrollIntoView({ block: 'center' })
  card.querySelector('summary')?.focus({ preventScroll: true })
}

/** The way to it from the top of the page: it opens at once. */
export function ToOnSite() {
  const words = useWords(onSiteWords)
  return <p><button type="button" className="button quiet compact" data-testid="to-on-site" onClick={openOnSite}>{words.title}</button></p>
}
