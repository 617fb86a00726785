import { type FormEvent, useState } from 'react'
import { dateWords } from '../applicant/dateWords.ts'
import { useWords } from '../language/dictionary.ts'
import { wordsForError } from '../language/error-words.ts'
import { useLanguage } from '../language/Language.ts'
import { type Answer, type Found, lookUp } from './lookUp.ts'
import { transparencyWords } from './words.ts'

type State = { kind: 'idle' } | { kind: 'checking' } | { kind: 'failed'; error: unknown } | Answer

/** Takes a receipt or a number and tells whether and where it is registered, proved by this browser. */
export function CheckForm() {
  const words = useWords(transparencyWords)
  const [text, setText] = useState('')
  const [state, setState] = useState<State>({ kind: 'idle' })
  const check = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setState({ kind: 'checking' })
    setState(await lookUp(text).catch((error: unknown): State => ({ kind: 'failed', error })))
  }
  return (
    <section className="card">
      <h2>{words.check}</h2>
      <form onSubmit={(event) => void check(event)}>
        <label className="field">
          <span>{words.checkLabel}</span>
          <textarea rows={4} spellCheck={false} autoCapitalize="off" autoComplete="off" data-testid="pasted" value={text} onChange={(event) => setText(event.target.value)} />
        </label>
        <button type="submit" className="button main" data-testid="check" disabled={state.kind === 'checking'}>{words.checkButton}</button>
      </form>
      <div role="status" className="after" data-testid="answer" data-kind={state.kind}><Told state={state} /></div>
    </section>
  )
}

function Told({ state }: { state: State }) {
  const words = useWords(transparencyWords)
  const { language } = useLanguage()
  if (state.kind === 'idle') return null
  if (state.kind === 'checking') return <p>{words.checking}</p>
  if (state.kind === 'failed') return <p className="notice bad">{wordsForError(state.error, language)}</p>
  if (state.kind === 'unreadable' || state.kind === 'absent') return <p className="notice warn">{words[state.kind]}</p>
  return (
    <>
      {state.kind === 'differs' && <p className="notice bad"><strong>{state.receiptSigned === false ? words.receiptForged : words.differs}</strong></p>}
      {state.found.map((found) => <Entry key={found.index} found={found} good={state.kind === 'found'} />)}
    </>
  )
}

function Entry({ found: { index, leaf, head, proven, signed }, good }: { found: Found; good: boolean }) {
  const words = useWords(transparencyWords)
  const { language } = useLanguage()
  const bad = proven === false || signed === false
  return (
    <div className={`notice ${bad ? 'bad' : good && proven === true ? 'good' : 'warn'}`} data-testid="entry" data-proven={String(proven)} data-signed={String(signed)}>
      <p><strong>{words.place(index)}</strong> · {words.revision(leaf.revision)}</p>
      <dl className="facts">
        <dt>{words.registeredAt}</dt><dd>{dateWords(leaf.at, language)}</dd>
        <dt>{words.archive}</dt><dd><code>{leaf.archive}</code></dd>
        <dt>{words.root}</dt><dd><code>{leaf.rootSha256}</code></dd>
      </dl>
      <p className="after">{head === null ? words.waiting : proven === null ? words.unable : proven ? words.proven(head.head.size) : words.unproven}</p>
      {head !== null && <p className="small">{signed === null ? words.signatureUnable : signed ? words.signed : words.unsigned}</p>}
    </div>
  )
}
