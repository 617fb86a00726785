import type { ApplicantView } from '@cloud-survey/api/contract'
import { useState, type SyntheticEvent } from 'react'
import { call } from '../../api-client/call.ts'
import { useWords } from '../../language/dictionary.ts'
import { wordsForError } from '../../language/error-words.ts'
import { useLanguage } from '../../language/Language.ts'
import { onSiteWords } from '../guide/on-site-words.ts'
import { inviteWords } from './invite-words.ts'

type Props = { inviteToken: string; view: ApplicantView; onChosen: (view: ApplicantView) => void }

/** The inspection on site instead: the applicant's choice at any moment, one tap to open and one to confirm. */
export function OnSiteChoice({ inviteToken, view, onChosen }: Props) {
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
    <details className="card zone" id="on-site" data-testid="on-site">
      <summary><h2>{general.title}</h2></summary>
      <p>{general.yourChoice}</p>
      <p>{words.onSiteHelp(view.agency)}</p>
      <form onSubmit={onSubmit}>
        <label className="field">
          <span>{words.onSiteReason}</span>
          <textarea name="reason" maxLength={500} rows={2} />
        </label>
        {error !== null && <p className="notice bad" role="alert">{wordsForError(error, language)}</p>}
        <button type="submit" className="button main" data-testid="choose-on-site" disabled={busy}>{words.onSiteConfirm}</button>
      </form>
    </details>
  )
}

/** The way to it from the top of the page: it opens at once. */
export function ToOnSite() {
  const words = useWords(onSiteWords)
  const open = (): void => {
    const card = document.querySelector<HTMLDetailsElement>('#on-site')
    if (card === null) return
    card.open = true
    card.scrollIntoView({ block: 'center' })
    card.querySelector('summary')?.focus({ preventScroll: true })
  }
  return <p><button type="button" className="button quiet compact" data-testid="to-on-site" onClick={open}>{words.title}</button></p>
}
