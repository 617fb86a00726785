import type { Bilingual, Question } from '../../contract/index.ts'
import { CellProblem, type Cell, type Column } from './Column.ts'
import { readList, readMaybe, readNumber, readText, writeList, writeMaybe, writeText } from './cellText.ts'
import { questionKindWords, readSpoken, speak } from './spokenValues.ts'

/** The columns of a question to the applicant: one row each. */
export const questionColumns: readonly Column<Question>[] = [
  { key: 'questionId', zh: '问题编号', width: 16, write: ({ questionId }) => questionId, read: readText },
  { key: 'kind', zh: '类型', width: 8, write: ({ kind }) => speak(questionKindWords, kind), read: readSpoken(questionKindWords) },
  { key: 'zh', zh: '问题', width: 36, write: ({ text }) => writeText(text.zh), read: readText },
  { key: 'en', zh: '问题（英文）', width: 36, write: ({ text }) => writeMaybe(text.en), read: readMaybe },
  { key: 'unit', zh: '单位', width: 8, write: (question) => (question.kind === 'number' ? writeMaybe(question.unit) : null), read: readMaybe },
  { key: 'min', zh: '最小', width: 8, write: (question) => (question.kind === 'number' ? question.min : null), read: readNumber },
  { key: 'max', zh: '最大', width: 8, write: (question) => (question.kind === 'number' ? question.max : null), read: readNumber },
  { key: 'options', zh: '选项（值=中文|英文）', width: 36, write: (question) => (question.kind === 'choice' ? writeList(question.options.map(writeOption)) : null), read: readOptions },
]

/** A question from the values of its row, still to be checked; what its kind does not have is left out when empty. */
export function toQuestion({ zh, en, unit, min, max, options, ...fields }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const own = Object.entries({ unit, min, max, ...(Array.isArray(options) && options.length > 0 && { options }) })
  return { ...fields, text: { zh, ...(typeof en === 'string' && { en }) }, ...Object.fromEntries(own.filter(([, value]) => value !== null && value !== undefined)) }
}

function writeOption({ value, text }: { value: string; text: Bilingual }): string {
  return `${value}=${barred(text.zh)}${text.en === undefined ? '' : `|${barred(text.en)}`}`
}

function readOptions(cell: Cell): unknown[] {
  return readList(cell).map((line) => {
    const [, value, zh, en] = /^([^=＝]*)[=＝]((?:[^|%]|%[0-9A-F]{2})*)(?:\|((?:[^|%]|%[0-9A-F]{2})*))?$/su.exec(line) ?? []
    if (value === undefined || zh === undefined) throw new CellProblem(`“${line}”应写成“值=中文|英文”，如“canteen=食堂|Canteen”（文中的 | 写作 %7C，% 写作 %25）`, `"${line}" must read like "canteen=食堂|Canteen" (within a text write %7C for | and %25 for %)`)
    return { value: value.trim(), text: { zh: unbarred(zh), ...(en !== undefined && { en: unbarred(en) }) } }
  })
}

const barred = (text: string): string => text.replaceAll('%', '%25').replaceAll('|', '%7C')
const unbarred = (text: string): string => text.replaceAll('%7C', '|').replaceAll('%25', '%')
