import type { SplitPassage } from '../contract/index.ts'
import { chineseNumeral } from './chineseNumeral.ts'
import { markerSegment, readMarker } from './readMarker.ts'

type Passage = Pick<SplitPassage, 'kind' | 'text'>

/** The paths of an article's passages by their order and markers, such as “第三十三条/第一款/第（一）项”; null for one that has no place: an item without number, or before any paragraph. */
export function passagePaths(articlePath: string, passages: readonly Passage[]): (string | null)[] {
  let paragraphs = 0
  let paragraph: string | null = null
  let item: string | null = null
  return passages.map(({ kind, text }) => {
    if (kind === 'paragraph') {
      paragraphs += 1
      item = null
      return (paragraph = `${articlePath}/第${chineseNumeral(paragraphs)}款`)
    }
    const above = kind === 'item' ? paragraph : item
    const marker = readMarker(text)
    const path: string | null = above === null || marker === null ? null : `${above}/${markerSegment(marker, kind === 'item' ? '项' : '目')}`
    if (kind === 'item') item = path
    return path
  })
}

const depths = { paragraph: 0, item: 1, subitem: 2 }

/** The whole text of a passage: its own words, and below them those of its items. */
export function wholeText(passages: readonly Passage[], index: number): string {
  const [first, ...others] = passages.slice(index)
  if (first === undefined) return ''
  const end = others.findIndex(({ kind }) => depths[kind] <= depths[first.kind])
  return textOf([first, ...(end === -1 ? others : others.slice(0, end))])
}

/** The text of passages one below the other, as an article is printed. */
export function textOf(passages: readonly Passage[]): string {
  return passages.map(({ text }) => text).filter((text) => text !== '').join('\n')
}
