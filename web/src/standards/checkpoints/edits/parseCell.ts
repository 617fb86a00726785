import type { Checkpoint } from '@cloud-survey/api/contract'
import { readChoice } from '../choices.ts'
import type { ColumnKey } from '../columns.ts'
import type { checkpointWords } from '../words.ts'
import { readEvidence } from './evidenceText.ts'
import { readMeasure } from './measureText.ts'
import type { Patch } from './setPoints.ts'

/** Why a value was not taken: a key of the words for refusals. */
export type RefusalKey = keyof (typeof checkpointWords)['zh-CN']['refusals']
export type Parsed = { patch: Patch; why?: never } | { why: RefusalKey; patch?: never }

const codeForm = /^[A-Z][A-Z0-9]{0,9}-[A-Z0-9.]{1,12}$/

/** What a text entered into a cell makes of the checkpoint, or why it cannot be taken. Whether a code is free is not looked at here. */
export function parseCell(column: ColumnKey, text: string): Parsed {
  const trimmed = text.trim()
  switch (column) {
    case 'code': return codeForm.test(trimmed.toUpperCase()) ? { patch: { code: trimmed.toUpperCase() } } : { why: 'code' }
    case 'section': return trimmed.length > 300 ? { why: 'line' } : { patch: { section: trimmed } }
    case 'publicWording': case 'examinerWording': return text.length > 4000 ? { why: 'text' } : { patch: { [column]: text.trimEnd() } }
    case 'howToFilm': return text.length > 4000 ? { why: 'text' } : { patch: { howToFilm: trimmed === '' ? null : text.trimEnd() } }
    case 'tier': case 'polarity': case 'remote': return taken(readChoice(column, text), (value) => ({ [column]: value }), 'choice')
    case 'score': return trimmed === '' ? { patch: { score: null } } : taken(numberIn(trimmed, (value) => Number.isInteger(value) && value > 0), (score) => ({ score }), 'score')
    case 'minutes': return trimmed === '' ? { patch: { minutes: null } } : taken(numberIn(trimmed, (value) => value > 0 && value <= 120), (minutes) => ({ minutes }), 'minutes')
    case 'measure': return trimmed === '' ? { patch: { measure: null } } : taken(readMeasure(trimmed), (measure) => ({ measure }), 'measure')
    case 'evidence': return taken(readEvidence(text), (evidence) => ({ evidence }), 'evidence')
    default: return { why: 'fixed' }
  }
}

/** What clearing a cell makes of the checkpoint; null where it cannot be empty. */
export function clearedCell(column: ColumnKey): Patch | null {
  const empty: Partial<Record<ColumnKey, Patch>> = {
    section: { section: '' }, publicWording: { publicWording: '' }, examinerWording: { examinerWording: '' }, howToFilm: { howToFilm: null }, score: { score: null }, minutes: { minutes: null },
    measure: { measure: null }, evidence: { evidence: [] }, polarity: { polarity: 'unmarked' },
  }
  return empty[column] ?? null
}

function taken<T>(value: T | null, patch: (value: T) => { [F in keyof Checkpoint]?: unknown }, why: RefusalKey): Parsed {
  return value === null ? { why } : { patch: patch(value) as Patch }
}

function numberIn(text: string, fits: (value: number) => boolean): number | null {
  const plain = text.normalize('NFKC').replace(/\s*(?:分钟|分|min)$/, '')
  return /^\d+(?:\.\d+)?$/.test(plain) && fits(Number(plain)) ? Number(plain) : null
}
