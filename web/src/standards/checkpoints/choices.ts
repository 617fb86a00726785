import type { Checkpoint, Citation, Evidence, Measure } from '@cloud-survey/api/contract'
import { languages, type Language } from '../../language/Language.ts'
import type { ChoiceField } from './columns.ts'
import { checkpointWords } from './words.ts'

/** The values of the fields that are one of a few, in the order they are offered. */
export const choices = {
  tier: ['key', 'major', 'general', 'scored', 'post-licence'],
  polarity: ['yes-is-good', 'yes-is-bad', 'unmarked'],
  remote: ['yes', 'with-test', 'document-only', 'no'],
} as const satisfies { [F in ChoiceField]: readonly Checkpoint[F][] }

export const evidenceTypes = ['live', 'video', 'photo', 'photo360', 'document', 'reading', 'test'] as const satisfies readonly Evidence['type'][]
export const relations = ['requires', 'defines', 'exception'] as const satisfies readonly Citation['relation'][]
export const mappings = ['verbatim', 'verbatim-in-form', 'source', 'researcher'] as const satisfies readonly Citation['mapped'][]
export const operators = ['<', '<=', '=', '>=', '>'] as const satisfies readonly Measure['op'][]

/** The word for a choice in a language. */
export function choiceWord(field: ChoiceField, value: string, language: Language): string {
  return Object.entries(checkpointWords[language].choices[field]).find(([key]) => key === value)?.[1] ?? value
}

/** The value that a text stands for: the value itself, or its word in either language; null where there is none. */
export function readChoice(field: ChoiceField, text: string): string | null {
  return valueOf(choices[field], (value) => [...(value === 'scored' ? ['计分'] : []), ...languages.map((language) => choiceWord(field, value, language))], text)
}

/** The kind of evidence that a text stands for, in either language. */
export function readEvidenceType(text: string): Evidence['type'] | null {
  return valueOf(evidenceTypes, (type) => languages.map((language) => checkpointWords[language].choices.evidence[type]), text)
}

/** The choice after the present one whose place (1, 2, …) or first letter is a key. */
export function choiceByKey(field: ChoiceField, key: string, now: string): string | null {
  const values: readonly string[] = choices[field]
  if (/^[1-9]$/.test(key)) return values[Number(key) - 1] ?? null
  const at = values.indexOf(now)
  const following = [...values.slice(at + 1), ...values.slice(0, at + 1)]
  return following.find((value) => languages.some((language) => choiceWord(field, value, language).toLowerCase().startsWith(key.toLowerCase()))) ?? null
}

function valueOf<T extends string>(values: readonly T[], wordsOf: (value: T) => readonly string[], text: string): T | null {
  const wanted = plain(text)
  return values.find((value) => [value, ...wordsOf(value)].some((word) => plain(word) === wanted)) ?? null
}

// Forms and our own workbooks say 关键项, 一般项, 计分项.
function plain(text: string): string {
  return text.trim().toLowerCase().replaceAll(/\s+/g, ' ').replace(/项$/, '')
}
