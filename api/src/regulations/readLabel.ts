import type { StatuteHeading } from '../contract/index.ts'
import { numeralClass, readNumeral } from './readNumeral.ts'

/** “第一百二十条之一” at the beginning of a line: `gap` tells whether something parts it from the text behind it. */
export type ArticleLabel = { label: string; number: number; suffix: number; rest: string; gap: boolean }

const article = new RegExp(`^第\\s*([${numeralClass}][${numeralClass}\\s]{0,11}?)\\s*条(?:\\s*之\\s*([${numeralClass}]{1,3})(?![${numeralClass}]))?[：:]?`, 'u')

/** The label of an article at the beginning of a line; null where there is none. */
export function readArticleLabel(text: string): ArticleLabel | null {
  const match = article.exec(text)
  const number = readNumeral(match?.[1] ?? '')
  if (!match || number === null) return null
  const suffix = match[2] === undefined ? 0 : readNumeral(match[2])
  if (suffix === null) return null
  const behind = text.slice(match[0].length)
  return { label: match[0].trim(), number, suffix, rest: behind.trim(), gap: behind === '' || /^[\s【[]/u.test(behind) || /[：:]$/u.test(match[0]) || /^[（(][^）)\d一二三四五六七八九十]{1,20}[）)]/u.test(behind) }
}

/** Whether the words behind “第十条” speak of that article instead of beginning it. */
export function isReference(rest: string): boolean {
  return /^(的|规定|所列|所称|所规定|之|、|，|。|；|第|[和及或至与]第|以及第|或者第|中的|[（(][一二三四五六七八九十]+[）)][、项])/u.test(rest)
}

const heading = new RegExp(`^第\\s*([${numeralClass}][${numeralClass}\\s]{0,7}?)\\s*(编|分编|章|节)(?![${numeralClass}])(.*)$`, 'u')
const levels: Record<string, StatuteHeading['level']> = { 编: 'part', 分编: 'subpart', 章: 'chapter', 节: 'section' }

/** A heading with its number; “附则” without one has 0. */
export type Heading = { level: StatuteHeading['level']; number: number; label: string; title: string }

/** A heading such as “第一章 总则”; null where the line is none. */
export function readHeading(text: string): Heading | null {
  if (/^[总分附]\s*则$/u.test(text)) return { level: 'chapter', number: 0, label: '', title: text }
  const match = heading.exec(text)
  const number = readNumeral(match?.[1] ?? '')
  const level = levels[match?.[2] ?? '']
  if (!match || number === null || level === undefined) return null
  const title = (match[3] ?? '').trim()
  if (title.length > 40 || /[。；：，;:,]/u.test(title) || isReference(title)) return null
  return { level, number, label: text.slice(0, text.length - (match[3] ?? '').length).trim(), title }
}

const annex = new RegExp(`^(附\\s*[件录表图]?)\\s*([${numeralClass}A-Za-zＡ-Ｚ]{0,3})(?![A-Za-z])(.*)$`, 'u')

/** “附件 1：…”, “附录A（规范性附录）…”, “附表” or “附：” at the beginning of a line; null where the line only speaks of one. */
export function readAnnexLabel(text: string): { label: string; path: string; rest: string } | null {
  const match = annex.exec(text)
  if (!match || text.length > 60 || /[。；;，]$/u.test(text)) return null
  const [, name = '', number = '', behind = ''] = match
  const colon = /^\s*[：:]/u.exec(behind)?.[0] ?? ''
  const rest = behind.slice(colon.length).trim()
  const bare = name.replaceAll(/\s/gu, '')
  if (bare === '附' && colon === '') return null
  if (number === '' && colon === '' && rest !== '' && !/^[\s（(《]/u.test(behind)) return null
  if (number !== '' && colon === '' && isReference(rest)) return null
  return { label: (name + text.slice(name.length, text.length - behind.length) + colon).trim(), path: bare === '附' ? `附件${number}` : `${bare}${number.normalize('NFKC')}`, rest }
}
