import type { Verification } from '@cloud-survey/api/contract'
import type { Language } from '../language/Language.ts'

type Finding = Verification['findings'][number]

/** What a finding says on a page. The verifier's own words on a missing key name an option of the command: a page names its field instead (`giveKey`). */
export function findingText({ code, path, zh, en }: Pick<Finding, 'code' | 'path' | 'zh' | 'en'>, language: Language, giveKey: string): string {
  if (code === 'untrusted' && path === null) return giveKey
  return language === 'en' ? en : zh
}
