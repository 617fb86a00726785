import type { Words } from '../../../conclusions/outcomeWords.ts'

/** The four natures of an electronic record. */
export type Nature = 'authenticity' | 'integrity' | 'usability' | 'safety'

/** `not-checked`: it could matter, and nobody looked; the evidence says why. */
export type NatureResult = 'pass' | 'fail' | 'not-applicable' | 'not-checked'

/** One check of the report. */
export type NatureItem = { code: string; nature: Nature; title: Words; method: Words; result: NatureResult; evidence: Words }

/** What was found, and how that reads. */
export type Found = { result: NatureResult; zh: string; en: string }

/** Makes an item; its code begins with the letter of its nature. */
export function natureItem(code: string, nature: Nature, title: Words, method: Words, { result, zh, en }: Found): NatureItem {
  return { code, nature, title, method, result, evidence: { zh, en } }
}

/** Pass or fail. */
export function passIf(holds: boolean, zh: string, en: string): Found {
  return { result: holds ? 'pass' : 'fail', zh, en }
}

/** Up to five of a list, and how many more there are. */
export function someOf(list: readonly string[]): string {
  const more = list.length - 5
  return more > 0 ? `${list.slice(0, 5).join('、')} …（+${more}）` : list.join('、')
}
