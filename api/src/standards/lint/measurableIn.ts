const units = '平方米|立方米|毫米|厘米|分米|公里|米|㎡|m²|m2|m³|mm|cm|km|m|℃|°C|摄氏度|lx|lux|勒克斯|dB|分贝|公斤|千克|kg|克|mg|升|mL|L|Pa|帕|kW|kV|%|％|‰'
const things = '个|名|人|台|具|处|间|套|只|件|次|日|天|年|月|小时|分钟|秒'
const number = '\\d+(?:\\.\\d+)?'
const bounds = '≥|≤|＞|＜|>|<|不少于|不得少于|不低于|不得低于|不小于|不得小于|不大于|不得大于|不高于|不超过|不得超过|不多于|大于|小于|高于|低于|至少|至多|最少|最多'
const patterns = [
  new RegExp(`(?:${bounds})\\s*(?<![A-Za-z])${number}(?:\\s*[:：∶]\\s*${number})?\\s*(?:${units}|${things})?`),
  new RegExp(`(?<![A-Za-z\\d.])${number}\\s*(?:${units})(?![A-Za-z])`),
  new RegExp(`(?<![A-Za-z\\d.])${number}\\s*(?:${things})\\s*(?:以上|以下|以内|及以上)`),
]

/** The first thing in a wording that can be measured or counted, such as “25m以上”, “不少于2个” or “≥1:3.0”; null where there is none. Numbers of standards and dates are none. */
export function measurableIn(wording: string): string | null {
  const found = patterns.flatMap((pattern) => pattern.exec(wording) ?? []).sort((a, b) => wording.indexOf(a) - wording.indexOf(b))
  return found[0] ?? null
}
