import type { Band, Citation, Evidence, Measure, Outcome } from '@cloud-survey/api/contract'
import { deskWords } from '../../desk/words.ts'
import type { Language } from '../../language/Language.ts'
import { choiceWord } from '../checkpoints/choices.ts'
import { writeEvidence } from '../checkpoints/edits/evidenceText.ts'
import { writeMeasure } from '../checkpoints/edits/measureText.ts'
import { bandSentence } from '../situations/rule/bandSentence.ts'
import type { ZoneValue } from './changesOf.ts'
import { fieldName } from './fieldNames.ts'
import { draftWords } from './words.ts'

type Writer = (value: never, language: Language) => string

const outcome: Writer = (value: Outcome, language) => deskWords[language].outcomes[value]

const writers: Readonly<Record<string, Writer>> = {
  tier: (value: string, language) => choiceWord('tier', value, language),
  polarity: (value: string, language) => choiceWord('polarity', value, language),
  remote: (value: string, language) => choiceWord('remote', value, language),
  evidence: (value: Evidence[], language) => writeEvidence(value, language),
  measure: (value: Measure) => writeMeasure(value),
  clauses: (value: Citation[]) => value.map(({ regulation, path }) => `${regulation} ${path}`).join('；'),
  authoredFields: (value: string[], language) => value.map((name) => fieldName(name, language)).join('、'),
  seenFields: (value: string[], language) => value.map((name) => fieldName(name, language)).join('、'),
  otherwise: outcome, below: outcome, withFailures: outcome, nothingCounts: outcome,
  bands: (value: Band[], language) => value.map((band) => bandSentence(band, language)).join('；'),
  zones: (value: ZoneValue | string[], language) => (Array.isArray(value) ? value.join(' → ') : `${value.lines.join('、')}${value.subtotal === null ? '' : draftWords[language].subtotal(value.subtotal)}`),
}

/** A field's value as a person reads it: choices in words, lists with their marks between, nothing as a dash. `path` is where the field stands in its checkpoint, situation or matter. */
export function valueWords([list = '', field]: readonly string[], value: unknown, language: Language): string {
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) return '—'
  const writer = writers[list === 'rule' && field !== undefined ? field : list]
  if (writer !== undefined) return writer(value as never, language)
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return draftWords[language].yesNo[value ? 'yes' : 'no']
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.join('；') : JSON.stringify(value)
}
