const asks = '(?:是否|有无|是不是|有没有)'
const breach = '(?:未(?!成年)|擅自|违反|违规|违法|超范围|过期|失效|淘汰|伪造|变造|夸大|虚假|无证|无照|无合格|无注册|不符合|不合格|不足)'
const keeping = '(?:符合|设置|设立|配备|建立|制定|落实|悬挂|张贴|公示|取得|持有|持证|索取|查验|留存|保留|安装|通过|合格|完好|畅通|整洁)'
// What is asked for ends at a comma; measures against a breach (防止过期…) are good.
const inBetween = '(?:(?!防|避免|清理|处理)[^，。；、？?]){0,8}?'

const asksForBreach = new RegExp(`${asks}${inBetween}${breach}[^，。；、？?]{0,12}`)
const asksForKeeping = new RegExp(`${asks}(?:(?!${breach})[^，。；、？?]){0,6}?${keeping}[^，。；、？?]{0,12}`)
const forbids = /(?:不得|禁止|严禁|不准|不应|不可|不能)[^，。；？?]{0,20}/

/**
 * The words that make a polarity doubtful, or null. Doubtful is a question for a breach (是否未…) with yes as good, and a prohibition (不得…)
 * or a question for what is right (是否配备…) with yes as bad. “不得…” with yes as good is plain: yes means that it is kept.
 */
export function doubtfulPolarity(wording: string, polarity: 'yes-is-good' | 'yes-is-bad'): string | null {
  const breaking = asksForBreach.exec(wording)?.[0] ?? null
  if (polarity === 'yes-is-good' || breaking !== null) return polarity === 'yes-is-good' ? breaking : null
  return asksForKeeping.exec(wording)?.[0] ?? forbids.exec(wording)?.[0] ?? null
}
