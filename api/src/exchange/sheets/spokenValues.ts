import { CellProblem, type Cell } from './Column.ts'
import { readList, readMaybe, writeList } from './cellText.ts'

/** The values of a field and the Chinese word for each, as people read them in a sheet. */
export type SpokenValues = Readonly<Record<string, string>>

export const tierWords = { key: '关键项', major: '重点项', general: '一般项', scored: '计分项', 'post-licence': '证后项' }
export const polarityWords = { 'yes-is-good': '是为符合', 'yes-is-bad': '是为不符合', unmarked: '未标明' }
export const verdictWords = { pass: '符合', fail: '不符合', na: '不适用' }
export const operatorWords = { '<': '小于', '<=': '不大于', '=': '等于', '>=': '不小于', '>': '大于' }
export const remoteWords = { yes: '可远程', 'with-test': '须配合测试', 'document-only': '看文件', no: '须现场看' }
export const evidenceWords = { live: '实时画面', video: '录像', photo360: '360°照片', photo: '照片', document: '文件', reading: '读数', test: '测试' }
export const relationWords = { requires: '要求', defines: '定义', exception: '除外' }
export const mappedWords = { verbatim: '原文', 'verbatim-in-form': '表中原文', source: '来源', researcher: '待确认' }
export const modeWords = { allowed: '可远程办理', 'recheck-only': '仅复查可远程', 'guidance-only': '仅事前指导', forbidden: '不得远程' }
export const outcomeWords = { pass: '合格', 'basically-pass': '基本合格', rectify: '需要整改', fail: '不合格', 'go-on-site': '转为现场踏勘' }
export const countsWords = { score: '分值', lines: '项数' }
export const seenWords = { true: '是', partial: '部分', false: '否' }
export const yesNoWords = { true: '是', false: '否' }
export const questionKindWords = { number: '数值', choice: '选择', 'yes-no': '是非' }

/** The word for a value; null stays null. */
export function speak(words: SpokenValues, value: string | null | undefined): Cell {
  return value === null || value === undefined ? null : (words[value] ?? value)
}

/** The value that a word (Chinese, or the value itself) stands for; throws with the words allowed. */
export function valueOf(words: SpokenValues, text: string): string {
  const wanted = text.trim()
  const found = Object.entries(words).find(([value, word]) => word === wanted || value.toLowerCase() === wanted.toLowerCase())
  if (found) return found[0]
  const known = Object.values(words)
  throw new CellProblem(`“${text}”应为 ${known.join('、')} 之一`, `"${text}" must be one of ${known.join(', ')}`)
}

/** Reads a cell that holds one of some values; null where it is empty. */
export function readSpoken(words: SpokenValues): (cell: Cell) => string | null {
  return (cell) => {
    const text = readMaybe(cell)
    return text === null ? null : valueOf(words, text)
  }
}

/** Several values as a cell, one per line. */
export function speakAll(words: SpokenValues, values: readonly string[]): Cell {
  return writeList(values.map((value) => words[value] ?? value))
}

/** Reads a cell of several values, one per line or with 、 between them. */
export function readAllSpoken(words: SpokenValues): (cell: Cell) => string[] {
  return (cell) => readList(cell).flatMap((line) => line.split('、')).map((text) => valueOf(words, text))
}

/** Reads yes (true), no (false), or null where the cell is empty. */
export function readYesNo(cell: Cell): boolean | null {
  if (typeof cell === 'boolean') return cell
  const value = readSpoken({ true: '是', false: '否' })(cell)
  return value === null ? null : value === 'true'
}
