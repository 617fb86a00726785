import { pinyin } from 'pinyin-pro'
import { sha256OfText } from '../keys/sha256.ts'

const longest = 40

/** An id for a regulation, from the pinyin of its title: 食品安全法 is “shi-pin-an-quan-fa”. The same title has the same id, of at most 50 characters. */
export function slugOf(title: string): string {
  const short = title.replace(/^中华人民共和国(?=.)/u, '')
  const slug = pinyin(short, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true }).join('-').toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-').replaceAll(/^-|-$/gu, '')
  if (slug !== '' && slug.length <= longest) return slug
  return `${slug.slice(0, longest).replace(/-[^-]*$/u, '')}-${sha256OfText(title).slice(0, 8)}`.replace(/^-/u, 'r-')
}
