import type { Answers, SelfCheck } from '@cloud-survey/api/contract'
import { useState, type SyntheticEvent } from 'react'
import { call } from '../../api-client/call.ts'
import { useWords } from '../../language/dictionary.ts'
import { wordsForError } from '../../language/error-words.ts'
import { useLanguage } from '../../language/Language.ts'
import { applyFields, problemsFromApi, problemsOf, readForm, type Problems } from './applyFields.ts'
import { guideWords } from './guide-words.ts'
import type { Application } from './keptApplication.ts'
import { keepForm, keptForm } from './keptForm.ts'
import { useOnline } from './useOnline.ts'

type Props = { guideToken: string; answers: Answers; selfCheck: SelfCheck; onApplied: (application: Application) => void }

/** The application for an inspection. Sending it needs a network; what was typed waits for one. */
export function ApplyForm({ guideToken, answers, selfCheck, onApplied }: Props) {
  const words = useWords(guideWords)
  const { language } = useLanguage()
  const online = useOnline()
  const [kept] = useState(() => keptForm(guideToken))
  const [problems, setProblems] = useState<Problems>({})
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)

  async function submit(form: HTMLFormElement): Promise<void> {
    const entered = readForm(form)
    const found = problemsOf(entered, words)
    setProblems(found)
    setError(null)
    const first = applyFields.find(({ name }) => found[name] !== undefined)
    if (first !== undefined) return form.querySelector<HTMLInputElement>(`[name=${first.name}]`)?.focus()
    setBusy(true)
    try {
      const { phone, ...body } = entered
      const more = { ...(phone !== '' && { phone }), ...(Object.keys(answers).length > 0 && { answers }), ...(new FormData(form).has('selfCheck') && { selfCheck }) }
      const application = await call('POST /api/guides/:guideToken/applications', { params: { guideToken }, body: { ...body, ...more, language } })
      keepForm(guideToken, null)
      onApplied(application)
    } catch (failure) {
      setError(failure)
      setProblems(problemsFromApi(failure, words.fieldWrong))
    } finally {
      setBusy(false)
    }
  }

  function onSubmit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    if (!busy) void submit(event.currentTarget)
  }

  return (
    <form className="card" id="apply" data-testid="apply-form" noValidate onSubmit={onSubmit} onInput={(event) => keepForm(guideToken, readForm(event.currentTarget))}>
      <h2>{words.apply}</h2>
      {applyFields.map((field) => (
        <label className="field" key={field.name}>
          <span>{words[field.name]}</span>
          <input {...field} defaultValue={kept[field.name] ?? ''} aria-invalid={problems[field.name] !== undefined} aria-describedby={`${field.name}-problem`} {...(field.name === 'placeName' ? { placeholder: words.placeNameHint } : {})} />
          <span className="problem" id={`${field.name}-problem`} role="alert">
            {problems[field.name]}
          </span>
        </label>
      ))}
      <ShowSelfCheck selfCheck={selfCheck} />
      {!online && <p className="notice warn" role="status" data-testid="apply-offline">{words.applyOffline}</p>}
      {error !== null && online && (
        <p className="notice bad" role="alert" data-testid="apply-error">
          {wordsForError(error, language)}
        </p>
      )}
      <button type="submit" className="button main" data-testid="apply-submit" disabled={busy}>
        {busy ? words.submitting : words.submit}
      </button>
    </form>
  )
}

/** The applicant's own tick, and never a preset one: what was found at home is shown to nobody without it. */
function ShowSelfCheck({ selfCheck }: { selfCheck: SelfCheck }) {
  const words = useWords(guideWords)
  const readiness = Object.values(selfCheck)
  if (readiness.length === 0) return null
  return (
    <label className="switch">
      <input type="checkbox" name="selfCheck" data-testid="show-self-check" />
      <span>{words.showSelfCheck(readiness.filter((each) => each === 'ready').length)}</span>
    </label>
  )
}
