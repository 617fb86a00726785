import { nearest } from './nearest.ts'

type Both = { zh: string; en: string }

const typeNames: Record<string, Both> = {
  string: { zh: '文字', en: 'a text' }, number: { zh: '数字', en: 'a number' }, integer: { zh: '整数', en: 'a whole number' }, boolean: { zh: 'true 或 false', en: 'true or false' },
  array: { zh: '列表 [ ]', en: 'a list [ ]' }, object: { zh: '对象 { }', en: 'an object { }' }, null: { zh: 'null', en: 'null' },
}
const zodTypes: Record<string, string> = { int: 'integer', record: 'object' }

/** What a value must be, in words; `expected` is zod's own word where the types are not known. */
export function typeWords(types: readonly string[], expected = 'object'): Both {
  const known = types.length > 0 ? types : [zodTypes[expected] ?? expected]
  const words = known.map((type) => typeNames[type] ?? { zh: type, en: type })
  return { zh: words.map(({ zh }) => zh).join('或'), en: words.map(({ en }) => en).join(' or ') }
}

/** A value as the file has it, shortened. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined'
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

/** The values allowed, as the file would have them. */
export function listed(values: readonly unknown[]): Both {
  const texts = values.map((value) => JSON.stringify(value))
  return { zh: texts.join('、'), en: texts.join(', ') }
}

/** “Did you mean …”, or what else to do. */
export function nearestHint(written: string, words: readonly string[]): Both {
  const near = nearest(written, words)
  return near === null ? { zh: '：请更正或删去', en: ': correct or remove it' } : { zh: `：是否应为“${near}”？`, en: `: did you mean "${near}"?` }
}
