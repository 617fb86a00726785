import type { PurposeKind } from '@cloud-survey/api/contract'

type Stated = { kind: PurposeKind; text: string | null; caseNumber: string | null }

const isText = (value: unknown) => value === null || typeof value === 'string'

function isStated(value: unknown, kinds: Readonly<Record<PurposeKind, string>>): value is Stated {
  return typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string' && value.kind in kinds && 'text' in value && isText(value.text) && 'caseNumber' in value && isText(value.caseNumber)
}

/** A purpose in words; null where what is given is none. `kinds` are the words of the kinds. */
export function purposeOf(purpose: unknown, kinds: Readonly<Record<PurposeKind, string>>): string | null {
  if (!isStated(purpose, kinds)) return null
  return [kinds[purpose.kind], purpose.text, purpose.caseNumber].filter((part) => part !== null).join(' · ')
}
