import type { SplitStatute } from '../contract/index.ts'
import { readNumeral } from './readNumeral.ts'

type Facts = SplitStatute['facts']

const dated = /([0-9０-９]{4}|[〇○零一二三四五六七八九]{4})\s*年\s*([0-9０-９〇一二三四五六七八九十]{1,3})\s*月\s*([0-9０-９〇一二三四五六七八九十]{1,3})\s*日/gu

/** What a statute's notes and closing articles say of its number and days: proposals, to be checked by the editor. */
export function suggestFacts(notes: readonly string[], closing: readonly string[]): Facts {
  const madeDays = notes.filter((note) => /公布|通过|修订|修正|发布|批准/u.test(note) || !/施行/u.test(note)).flatMap((note) => daysIn(note.replaceAll(/自[^，。；]{4,24}起[^，。；]{0,6}施行/gu, '')))
  const promulgatedOn = newest(madeDays)
  const inForce = newest([...notes, ...closing].filter((text) => text.includes('施行')).flatMap((text) => daysIn(/[^，。；]{0,40}施行/u.exec(text)?.[0] ?? '')))
  const atOnce = [...notes, ...closing].some((text) => /自(公布|发布)之日起[^，。；]{0,6}施行/u.test(text))
  // A law that was changed keeps its first day in its last article; the change has another one.
  const effectiveFrom = inForce !== null && (promulgatedOn === null || inForce >= promulgatedOn) ? inForce : atOnce ? promulgatedOn : null
  return { label: promulgatedOn, number: numberIn(notes), promulgatedOn, effectiveFrom }
}

function daysIn(text: string): string[] {
  return [...text.matchAll(dated)].flatMap(([, year = '', month = '', day = '']) => {
    const [y, m, d] = [readNumeral(year), readNumeral(month), readNumeral(day)]
    if (y === null || m === null || d === null || m > 12 || d > 31) return []
    const written = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
    return Number.isNaN(Date.parse(written)) || !new Date(written).toISOString().startsWith(written) ? [] : [written]
  })
}

function newest(days: readonly string[]): string | null {
  return days.toSorted().at(-1) ?? null
}

function numberIn(notes: readonly string[]): string | null {
  // A decree's number may stand on a line of its own.
  for (const note of [...notes.toReversed(), notes.join('')]) {
    const found = /[\p{Script=Han}]{2,30}?令\s*第?\s*[0-9〇○一二三四五六七八九十百千]+\s*号|[\p{Script=Han}]{1,12}[〔［[（(]\d{4}[〕］\]）)]\s*\d+\s*号/u.exec(note)?.[0]
    if (found !== undefined) return found.replace(/^.*?日(?=\S)/u, '').replaceAll(/\s/gu, '')
  }
  return null
}
