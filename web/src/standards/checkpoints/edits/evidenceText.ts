import type { Evidence } from '@cloud-survey/api/contract'
import type { Language } from '../../../language/Language.ts'
import { readEvidenceType } from '../choices.ts'
import { checkpointWords } from '../words.ts'

/** Wanted evidence in words, such as `照片×2（必需）、录像`. */
export function writeEvidence(evidence: readonly Evidence[], language: Language): string {
  const { choices, required, separator } = checkpointWords[language]
  return evidence.map(({ type, min, required: needed }) => `${choices.evidence[type]}${min > 1 ? `×${min}` : ''}${needed ? required : ''}`).join(separator)
}

/** Reads what writeEvidence writes; `x` and `*` serve as ×. Null where a part is no evidence, or there are more than ten. */
export function readEvidence(text: string): Evidence[] | null {
  const read = text.split(/[、,，;；\n]/).filter((part) => part.trim() !== '').map(readOne)
  const evidence = read.filter((one) => one !== null)
  return evidence.length === read.length && read.length <= 10 ? evidence : null
}

function readOne(text: string): Evidence | null {
  const [, word = '', count, mark] = /^(.+?)\s*(?:[×xX*]\s*(\d+))?\s*(?:[（(]\s*(必需|可选|required|optional)\s*[）)])?$/.exec(text.trim()) ?? []
  const type = readEvidenceType(word)
  const min = Number(count ?? 1)
  return type === null || min < 1 || min > 20 ? null : { type, min, required: mark === '必需' || mark === 'required' }
}
