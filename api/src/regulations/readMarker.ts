import { readNumeral } from './readNumeral.ts'

/** How an item is numbered: （一） · 一、 · 1. · （1） · ①. */
export type MarkerStyle = 'bracketed' | 'bare' | 'digit' | 'bracketed-digit' | 'circled'

/** The number at the beginning of an item; `written` is the number itself in its standard form. */
export type Marker = { style: MarkerStyle; number: number; written: string }

const han = '〇○零一二三四五六七八九十百'
const forms: { style: MarkerStyle; pattern: RegExp }[] = [
  { style: 'bracketed', pattern: new RegExp(`^[（(﹙]\\s*([${han}]{1,5})\\s*[）)﹚](?!\\s*[项款目])`, 'u') },
  { style: 'bare', pattern: new RegExp(`^([${han}]{1,4})、`, 'u') },
  { style: 'bracketed-digit', pattern: /^[（(﹙]\s*([0-9０-９]{1,3})\s*[）)﹚](?!\s*[项款目])/u },
  { style: 'digit', pattern: /^([0-9０-９]{1,3})\s*(?:[.．](?![0-9０-９])|、)/u },
  { style: 'circled', pattern: /^([①-⑳])/u },
]

/** The number with which an item begins; null where the text begins otherwise. */
export function readMarker(text: string): Marker | null {
  for (const { style, pattern } of forms) {
    const found = pattern.exec(text)?.[1]
    if (found === undefined) continue
    const written = style === 'circled' ? found : found.normalize('NFKC').replaceAll(/[○零]/gu, '〇')
    const number = style === 'circled' ? (found.codePointAt(0) ?? 0) - 0x245f : readNumeral(written)
    if (number !== null) return { style, number, written }
  }
  return null
}

/** A marker within a path: “第（一）项”, “第1目”. */
export function markerSegment({ style, written }: Marker, unit: '项' | '目'): string {
  return style === 'bracketed' || style === 'bracketed-digit' ? `第（${written}）${unit}` : `第${written}${unit}`
}
