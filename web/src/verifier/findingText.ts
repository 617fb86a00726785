import type { Verification } from '@cloud-survey/api/contract'
import { zonedTime } from '../desk/format.ts'
import type { Language } from '../language/Language.ts'

type Finding = Verification['findings'][number]

const instant = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g

/** What a finding says on a page. The verifier's own words on a missing key name an option of the command: a page names its field instead (`giveKey`). Its times are in UTC: a page tells them as it tells its others. */
export function findingText({ code, path, zh, en }: Pick<Finding, 'code' | 'path' | 'zh' | 'en'>, language: Language, giveKey: string): string {
  if (code === 'untrusted' && path === null) return giveKey
  return (language === 'en' ? en : zh).replaceAll(instant, (at) => zonedTime(Date.parse(at), language))
}
