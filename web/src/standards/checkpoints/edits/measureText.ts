import type { Measure } from '@cloud-survey/api/contract'

const signs: Readonly<Record<Measure['op'], string>> = { '<': '<', '<=': '≤', '=': '=', '>=': '≥', '>': '>' }
const said: readonly (readonly [Measure['op'], RegExp])[] = [
  ['<=', /^(?:≤|<=|=<|≦|不大于|不超过|不高于|不多于|小于等于|小于或等于|至多|最多|at most|not more than|no more than)/i],
  ['>=', /^(?:≥|>=|=>|≧|不小于|不少于|不低于|大于等于|大于或等于|至少|最少|at least|not less than|no less than)/i],
  ['<', /^(?:<|小于|低于|少于|less than)/i],
  ['>', /^(?:>|大于|高于|超过|多于|more than)/i],
  ['=', /^(?:=|等于)/],
]
const after: readonly (readonly [Measure['op'], RegExp])[] = [['>=', /(?:及以上|及其以上|以上|or more)$/i], ['<=', /(?:及以下|及其以下|以下|以内|or less)$/i]]

/** A measure as people write it, such as `≥ 25 m`. */
export function writeMeasure(measure: Measure | null): string {
  return measure === null ? '' : `${signs[measure.op]} ${measure.value} ${measure.unit}`
}

/** Reads what writeMeasure writes, and the words of forms: `>=25m`, `不少于 25 米`, `25 m 以上`. Null where operator, number or unit is missing. */
export function readMeasure(text: string): Measure | null {
  const written = halfWidth(text).trim()
  const before = said.find(([, sign]) => sign.test(written))
  const trailing = before === undefined ? after.find(([, word]) => word.test(written)) : undefined
  const [op, sign] = before ?? trailing ?? []
  if (op === undefined || sign === undefined) return null
  const [, digits = '', unit = ''] = /^([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*([^\d.,\s].*)$/.exec(written.replace(sign, '').trim()) ?? []
  const value = Number(digits.replaceAll(',', ''))
  return digits === '' || !Number.isFinite(value) || unit.trim() === '' ? null : { op, value, unit: unit.trim() }
}

// Only signs, digits and points: ㎡ and ℃ stay as they were written.
function halfWidth(text: string): string {
  return text.replaceAll(/[０-９＜＝＞．，＋－]/g, (one) => String.fromCodePoint((one.codePointAt(0) ?? 0) - 0xfee0)).replaceAll('−', '-')
}
