import { pinyin } from 'pinyin-pro'
import { foldText } from './foldText.ts'

/** What stands in a text's initials for something without: a gap that a search by initials passes over (、 and blanks), or one that ends it. */
const skipped = ' '
const closed = '.'

/**
 * The pinyin initials of a text, one for each of its UTF-16 units: the first letter of a character's reading in its context
 * (银行 yh, 行政 xz), Latin letters and digits as they are, a space for “、” and blanks, and a full stop for all else.
 */
export function initialsOf(text: string): string {
  const folded = foldText(text)
  const initials = pinyin(folded, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'spaced' }).map((initial) => {
    if (/^[a-z0-9]$/u.test(initial)) return initial
    return /^[、\s]$/u.test(initial) && initial !== '\n' ? skipped : closed.repeat(Math.max(initial.length, 1))
  })
  const all = initials.join('')
  return all.length === text.length ? all : closed.repeat(text.length)
}

/** Initials without the gaps that a search passes over. */
export function withoutGaps(initials: string): string {
  return initials.replaceAll(skipped, '')
}

/** Where the units of the initials without gaps stand in the text. */
export function placesWithoutGaps(initials: string): number[] {
  return Array.from({ length: initials.length }, (_, index) => index).filter((index) => initials[index] !== skipped)
}
