import { useState } from 'react'
import { useWords } from '../../language/dictionary.ts'
import { wordsForError } from '../../language/error-words.ts'
import { useLanguage } from '../../language/Language.ts'
import { onSiteWords } from '../guide/on-site-words.ts'
import { openOnSite } from '../invite/OnSiteChoice.tsx'
import { Sheet } from '../Sheet.tsx'
import { rectificationWords } from './rectification-words.ts'
import type { Upload } from './Uploads.ts'

type HandInProps = {
  /** How many lines there are, how many of them have a photo or video, and how many neither have one nor get one just now. */
  lines: number
  done: number
  lack: number
  /** How many files have arrived, and which are on their way. */
  files: number
  sending: readonly Upload[]
  recheck: boolean
  /** Called when something is missing. */
  onLack: () => void
  onHandIn: () => Promise<void>
}

/** Always in reach of the thumb: how far the answer is, handing it in, and the inspection on site. */
export function HandIn(props: HandInProps) {
  const words = useWords(rectificationWords)
  const onSite = useWords(onSiteWords)
  const { lines, done, lack, sending, recheck, onLack } = props
  const [asked, setAsked] = useState(false)
  return (
    <>
      <nav className="dock ways-on" aria-label={words.handIn}>
        <span className="progress" role="status" data-testid="answer-progress">
          {!recheck && <progress value={done} max={lines} aria-label={words.yours} />}
          {sending.length > 0 ? words.uploading(sending.length) : recheck ? words.live : words.progress(done, lines)}
        </span>
        <button type="button" className="button quiet" onClick={openOnSite}>{onSite.short}</button>
        <button type="button" className="button main" data-testid="hand-in" onClick={() => (lack > 0 && !recheck ? onLack() : setAsked(true))}>{words.handIn}</button>
      </nav>
      {asked && <Sure {...props} onClose={() => setAsked(false)} />}
    </>
  )
}

/** The last question: after this the answer stands. */
function Sure({ lines, done, files, sending, recheck, onHandIn, onClose }: HandInProps & { onClose: () => void }) {
  const words = useWords(rectificationWords)
  const { language } = useLanguage()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const lack = recheck ? 0 : lines - done
  const notYet = sending.some(({ state, again }) => state === 'failed' && !again) ? words.stuck : sending.length > 0 ? words.stillSending : lack > 0 ? words.lack(lack) : null
  const handIn = (): void => {
    setBusy(true)
    setError(null)
    onHandIn().catch((failure: unknown) => {
      setError(failure)
      setBusy(false)
    })
  }
  return (
    <Sheet title={words.sureTitle} testId="sure" onClose={onClose}>
      <p role="status">{notYet ?? (recheck ? words.sureLive : words.sure(lines, files))}</p>
      {error !== null && <p className="notice bad" role="alert">{wordsForError(error, language)}</p>}
      <div className="stack">
        <button type="button" className="button main" data-testid="hand-in-sure" disabled={busy || notYet !== null} onClick={handIn}>{words.sureYes}</button>
        <button type="button" className="button quiet wide" onClick={onClose}>{words.sureNo}</button>
      </div>
    </Sheet>
  )
}
