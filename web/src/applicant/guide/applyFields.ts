import { ApiFailure } from '../../api-client/ApiFailure.ts'

/** The fields of the application. */
export const applyFields = [
  { name: 'placeName', maxLength: 120, autoComplete: 'organization', required: true, type: 'text' },
  { name: 'address', maxLength: 200, autoComplete: 'street-address', required: true, type: 'text' },
  { name: 'applicantName', maxLength: 60, autoComplete: 'name', required: true, type: 'text' },
  { name: 'phone', maxLength: 20, autoComplete: 'tel', required: false, type: 'tel' },
] as const
export type FieldName = (typeof applyFields)[number]['name']
export type Entered = Record<FieldName, string>
export type Problems = Partial<Record<FieldName, string>>

/** What was typed, without the spaces around it. */
export function readForm(form: HTMLFormElement): Entered {
  const data = new FormData(form)
  const read = (name: FieldName): string => {
    const value = data.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  return { placeName: read('placeName'), address: read('address'), applicantName: read('applicantName'), phone: read('phone') }
}

/** What is missing or wrong before it is sent. */
export function problemsOf(entered: Entered, words: { required: string; phoneWrong: string }): Problems {
  const problems: Problems = {}
  for (const { name, required } of applyFields) if (required && entered[name] === '') problems[name] = words.required
  if (entered.phone !== '' && !/^[0-9+ -]{5,20}$/.test(entered.phone)) problems.phone = words.phoneWrong
  return problems
}

/** The fields that api refused. */
export function problemsFromApi(failure: unknown, wrong: string): Problems {
  if (!(failure instanceof ApiFailure)) return {}
  const named = failure.fields.map(({ path }) => path.replace(/^body\./, ''))
  return Object.fromEntries(applyFields.filter(({ name }) => named.includes(name)).map(({ name }) => [name, wrong]))
}
