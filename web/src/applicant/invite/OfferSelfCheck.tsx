import type { ApplicantView } from '@cloud-survey/api/contract'
import { useState } from 'react'
import { call } from '../../api-client/call.ts'
import { useWords } from '../../language/dictionary.ts'
import { wordsForError } from '../../language/error-words.ts'
import { useLanguage } from '../../language/Language.ts'
import { keptSelfCheck, readyOf } from '../guide/selfCheck.ts'
import { inviteWords } from './invite-words.ts'

type Props = { inviteToken: string; view: ApplicantView; onShown: (view: ApplicantView) => void }

/** Offers what was ticked at home on this phone to the examiners; nothing is shown to them without this tap. */
export function OfferSelfCheck({ inviteToken, view, onShown }: Props) {
  const words = useWords(inviteWords)
  const { language } = useLanguage()
  const [error, setError] = useState<unknown>(null)
  const [points] = useState(() => keptSelfCheck(view.situationId)?.points ?? {})
  const ticked = Object.keys(points).length
  if (view.selfCheckShown) return <p className="notice good" role="status" data-testid="self-check-shown">{words.selfCheckShown}</p>
  if (ticked === 0) return null
  const show = (): void => void call('POST /api/invites/:inviteToken/self-check', { params: { inviteToken }, body: { points } }).then(onShown, setError)
  return (
    <section className="card" data-testid="offer-self-check">
      <h2>{words.selfCheck}</h2>
      <p>{words.selfCheckHelp(readyOf(points, view.lines), view.lines.length)}</p>
      {error !== null && <p className="notice bad" role="alert">{wordsForError(error, language)}</p>}
      <button type="button" className="button" data-testid="show-self-check" onClick={show}>{words.selfCheckShow}</button>
    </section>
  )
}
