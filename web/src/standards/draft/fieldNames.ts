import type { Standard } from '@cloud-survey/api/contract'
import type { Language } from '../../language/Language.ts'
import { formWords } from '../checkpoints/form/formWords.ts'
import { matterWords } from '../situations/matterWords.ts'
import { ruleWords } from '../situations/ruleWords.ts'
import { situationsWords } from '../situations/words.ts'
import { draftWords } from './words.ts'

/** The name of a field as its form writes it; what has no name is left as the file has it. */
export function fieldName(key: string, language: Language): string {
  const { name, when, basedOn, tools, heldBack, part } = situationsWords[language]
  const names: Readonly<Record<string, string>> = {
    ...ruleWords[language].fields, ...ruleWords[language].said, ...matterWords[language].labels, questions: matterWords[language].questions,
    name, when, basedOn, tools, heldBack, zones: part.zones, ...formWords[language].fields, ...draftWords[language].fields,
  }
  return names[key] ?? key
}

/** A place in a standard in words, such as “CAT-01 · 公众表述”: entries by their code or name, the field as its form calls it. */
export function placeName(path: string, document: Pick<Standard, 'situations'>, language: Language): string {
  const [list = '', entry, ...rest] = path.split('.')
  if (path === '') return draftWords[language].matter
  if (entry === undefined) return list === 'checkpoints' || list === 'situations' ? draftWords[language][list] : fieldName(list, language)
  const named = list === 'situations' ? (document.situations.find(({ situationId }) => situationId === entry)?.name ?? entry) : entry
  const head = list === 'checkpoints' || list === 'situations' || list === 'questions' ? [named] : [fieldName(list, language), entry]
  return [...head, ...rest.map((part) => fieldName(part, language))].join(' · ')
}
