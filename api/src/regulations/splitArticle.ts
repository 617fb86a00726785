import type { SplitPassage } from '../contract/index.ts'
import { type Marker, type MarkerStyle, readMarker } from './readMarker.ts'
import { goesOn, isTableRow, joined, type StatuteLine } from './statuteLines.ts'

/** A passage without its path. */
export type Passage = Omit<SplitPassage, 'path'>
type List = { style: MarkerStyle; number: number }
type State = { passages: Passage[]; item: List | null; subitem: List | null }

/** Takes an article's lines (without its label) apart into paragraphs, items and sub-items, and counts the lines that were put together. */
export function splitArticle(lines: readonly StatuteLine[]): { passages: Passage[]; joins: number } {
  const state: State = { passages: [], item: null, subitem: null }
  const markers = lines.map(({ text }) => (isTableRow(text) ? null : readMarker(text)))
  const below = markersBelow(markers)
  let joins = 0
  for (const [index, line] of lines.entries()) {
    const kind = markedKind(state, markers[index] ?? null)
    const last = state.passages.at(-1)
    if (kind) begin(state, kind, line)
    else if (last && goesOn(lines[index - 1], line)) {
      last.text = joined(last.text, line.text)
      last.lastLine = line.number
      joins += 1
    } else if (last && (isTableRow(line.text) || belongsToItem(state, below[index] ?? {}))) append(last, line)
    else begin(state, 'paragraph', line)
  }
  return { passages: state.passages, joins }
}

/** Whether a marker begins an item or a sub-item where it stands; null where it is part of the text. */
function markedKind({ item, subitem }: State, marker: Marker | null): 'item' | 'subitem' | null {
  if (!marker) return null
  const fits = (list: List | null) => list?.style === marker.style && (marker.style === 'bracketed' || marker.number === list.number + 1)
  if (fits(subitem)) return 'subitem'
  if (fits(item)) return 'item'
  if (item === null) return marker.number === 1 || marker.style === 'bracketed' ? 'item' : null
  return marker.number === 1 && marker.style !== item.style && (subitem === null || marker.style === subitem.style) ? 'subitem' : null
}

function begin(state: State, kind: Passage['kind'], { text, number }: StatuteLine): void {
  const marker = kind === 'paragraph' ? null : readMarker(text)
  const list = marker && { style: marker.style, number: marker.number }
  // An article may begin with its items: they belong to a first paragraph without words of its own.
  if (kind !== 'paragraph' && state.passages.length === 0) state.passages.push({ kind: 'paragraph', text: '', line: number, lastLine: number })
  if (kind !== 'subitem') state.item = list
  state.subitem = kind === 'subitem' ? list : null
  state.passages.push({ kind, text, line: number, lastLine: number })
}

function append(passage: Passage, { text, number }: StatuteLine): void {
  passage.text += passage.text === '' ? text : `\n${text}`
  passage.lastLine = number
}

type Below = Partial<Record<MarkerStyle, number>>

/** For each line, the next number of each style further down. */
function markersBelow(markers: readonly (Marker | null)[]): Below[] {
  let below: Below = {}
  return markers
    .toReversed()
    .map((marker) => {
      const found = below
      if (marker) below = { ...below, [marker.style]: marker.number }
      return found
    })
    .toReversed()
}

/** A line without a number belongs to the item above it where the list goes on below; else it begins a paragraph, since a paragraph's own list would begin anew. */
function belongsToItem({ item, subitem }: State, below: Below): boolean {
  return [subitem, item].some((list) => list !== null && below[list.style] === list.number + 1)
}
