import { type ArticleLabel, isReference, readArticleLabel } from './readLabel.ts'
import { isTableRow, isTerminated, type StatuteLine } from './statuteLines.ts'

/** What stands before a line: the number of the last article, and the line of its text just above. */
export type Before = { number: number; suffix: number; line: StatuteLine | undefined }

/** Whether a number is the one that comes next: 五十七 after 五十六, 一百二十之二 after 一百二十之一. */
export function isNext(before: Pick<Before, 'number' | 'suffix'>, { number, suffix }: Pick<ArticleLabel, 'number' | 'suffix'>): boolean {
  return suffix === 0 ? number === before.number + 1 : number === before.number && suffix === before.suffix + 1
}

/**
 * Whether a line begins an article. “第十条 …” may also stand at the beginning of a line of running text, where the
 * words behind it speak of that article, or the sentence of the line above has not ended.
 */
export function isArticleStart(text: string, before?: Before, afterBlank = true): boolean {
  const label = readArticleLabel(text)
  if (!label) return false
  const open = before?.line !== undefined && !afterBlank && !isTerminated(before.line.text) && !isTableRow(before.line.text)
  const next = before === undefined || isNext(before, label)
  if (isReference(label.rest)) return label.gap && next && !open
  return open ? label.gap && next : true
}
