import { useState, type SyntheticEvent } from 'react'
import { ApiFailure } from '../../api-client/ApiFailure.ts'
import { call } from '../../api-client/call.ts'
import { useWords } from '../../language/dictionary.ts'
import { wordsForError } from '../../language/error-words.ts'
import { useLanguage } from '../../language/Language.ts'
import { guideWords } from './guide-words.ts'
import type { Application } from './keptApplication.ts'

type Problems = Partial<Record<FieldName, string>>

const fields = [
  { name: 'placeName', maxLength: 120, autoComplete: 'organization', required: true, type: 'text' },
  { name: 'address', maxLength: 200, autoComplete: 'street-address', required: true, type: 'text' },
  { name: 'applicantName', maxLength: 60, autoComplete: 'name', required: true, type: 'text' },
  { name: 'phone', maxLength: 20, autoComplete: 'tel', required: false, type: 'tel' },
] as const
type FieldName = (typeof fields)[number]['name']

/** The application for an inspection. */
export function ApplyForm({ guideToken, onApplied }: { guideToken: string; onApplied: (application: Application) => void }) {
  const words = useWords(guideWords)
  const { language } = useLanguage()
  const [problems, setProblems] = useState<Problems>({})
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)

  async function submit(form: HTMLFormElement): Promise<void> {
    const entered = readForm(form)
    const found = problemsOf(entered, words)
    setProblems(found)
    setError(null)
    const first = fields.find(({ name }) => found[name] !== undefined)
    if (first !== undefined) return form.querySelector<HTMLInputElement>(`[name=${first.name}]`)?.focus()
    setBusy(true)
    try {
      const { phone, ...body } = entered
      onApplied(await call('POST /api/guides/:guideToken/applications', { params: { guideToken }, body: { ...body, ...(phone === '' ? {} : { phone }), language } }))
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
    <form className="card" id="apply" data-testid="apply-form" noValidate onSubmit={onSubmit}>
      <h2>{words.apply}</h2>
      {fields.map((field) => (
        <label className="field" key={field.name}>
          <span>{words[field.name]}</span>
          <input {...field} aria-invalid={problems[field.name] !== undefined} aria-describedby={`${field.name}-problem`} {...(field.name === 'placeName' ? { placeholder: words.placeNameHint } : {})} />
          <span className="problem" id={`${field.name}-problem`} role="alert">
            {problems[field.name]}
          </span>
        </label>
      ))}
      {error !== null && (
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

function readForm(form: HTMLFormElement): Record<FieldName, string> {
  const data = new FormData(form)
  const read = (name: FieldName): string => {
    const value = data.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  return { placeName: read('placeName'), address: read('address'), applicantName: read('applicantName'), phone: read('phone') }
}

function problemsOf(entered: Record<FieldName, string>, words: { required: string; phoneWrong: string }): Problems {
  const problems: Problems = {}
  for (const { name, required } of fields) if (required && entered[name] === '') problems[name] = words.required
  if (entered.phone !== '' && !/^[0-9+ -]{5,20}$/.test(entered.phone)) problems.phone = words.phoneWrong
  return problems
}

function problemsFromApi(failure: unknown, wrong: string): Problems {
  if (!(failure instanceof ApiFailure)) return {}
  const named = failure.fields.map(({ path }) => path.replace(/^body\./, ''))
  return Object.fromEntries(fields.filter(({ name }) => named.includes(name)).map(({ name }) => [name, wrong]))
}
