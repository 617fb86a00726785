import { type FormEvent, useState } from 'react'
import { call } from '../api-client/call.ts'
import { dateWords } from '../applicant/dateWords.ts'
import { useWords } from '../language/dictionary.ts'
import { wordsForError } from '../language/error-words.ts'
import { useLanguage } from '../language/Language.ts'
import { confirmWords } from './confirm-words.ts'

type State = { kind: 'idle' } | { kind: 'sending' } | { kind: 'failed'; error: unknown } | { kind: 'done'; number: string; revision: number; at: number }

const fields = [['code', 24], ['seal', 80], ['name', 80]] as const

/** By which the recipient of a package confirms, by the code on its form, that it arrived and was verified. */
export function ConfirmForm() {
  const words = useWords(confirmWords)
  const { language } = useLanguage()
  const [given, setGiven] = useState({ code: '', seal: '', name: '' })
  const [verified, setVerified] = useState(false)
  const [state, setState] = useState<State>({ kind: 'idle' })
  const confirm = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setState({ kind: 'sending' })
    const body = { sealSha256: given.seal.trim(), name: given.name.trim(), verified: true as const }
    setState(await call('POST /api/hand-overs/:code/receipt', { params: { code: given.code.trim() }, body }).then((reply): State => ({ kind: 'done', ...reply }), (error: unknown): State => ({ kind: 'failed', error })))
  }
  return (
    <section className="card">
      <h2>{words.title}</h2>
      <p className="small">{words.help}</p>
      <p className="row"><a className="button quiet" href="/verify">{words.verifier}</a></p>
      <form onSubmit={(event) => void confirm(event)}>
        {fields.map(([name, maxLength]) => (
          <label key={name} className="field">
            <span>{words[name]}</span>
            <input required maxLength={maxLength} spellCheck={false} autoComplete="off" data-testid={`confirm-${name}`} value={given[name]} onChange={({ target }) => setGiven({ ...given, [name]: target.value })} />
          </label>
        ))}
        <label className="row small confirm-verified"><input type="checkbox" required checked={verified} data-testid="confirm-verified" onChange={({ target }) => setVerified(target.checked)} /> {words.verified}</label>
        <button type="submit" className="button" data-testid="confirm" disabled={state.kind === 'sending'}>{words.button}</button>
      </form>
      <div role="status" className="after" data-testid="confirmed" data-kind={state.kind}>
        {state.kind === 'done' && <p className="notice good">{words.done(state.number, state.revision, dateWords(state.at, language))}</p>}
        {state.kind === 'failed' && <p className="notice bad">{wordsForError(state.error, language)}</p>}
      </div>
    </section>
  )
}
