type Unit = { kind: string; factor: number }

/** Units by the kind they measure; each with what one is of the kind's smallest. Counting words count the same. */
const kinds: Readonly<Record<string, readonly (readonly [factor: number, ...names: string[]])[]>> = {
  length: [[1, 'mm', '毫米'], [10, 'cm', '厘米', '公分'], [1000, 'm', '米', '公尺'], [1_000_000, 'km', '千米', '公里']],
  area: [[1, 'cm2', '平方厘米'], [10_000, 'm2', '平方米', '平米', '平方']],
  volume: [[1, 'ml', '毫升'], [1000, 'l', '升'], [1_000_000, 'm3', '立方米', '立方']],
  mass: [[1, 'g', '克'], [1000, 'kg', '千克', '公斤'], [1_000_000, 't', '吨']],
  temperature: [[1, '°c', '摄氏度', '度']],
  light: [[1, 'lx', 'lux', '勒克斯', '勒']],
  noise: [[1, 'db', 'db(a)', '分贝']],
  time: [[1, 's', '秒', '秒钟'], [60, 'min', '分', '分钟'], [3600, 'h', '时', '小时']],
  share: [[1, '%']],
  count: [[1, '个', '只', '台', '处', '具', '人', '名', '间', '张', '套', '件', '盏', '块', '把', '条', '次', '瓶', '扇', '辆', '组']],
}
const units: ReadonlyMap<string, Unit> = new Map(Object.entries(kinds).flatMap(([kind, list]) => list.flatMap(([factor, ...names]) => names.map((name) => [name, { kind, factor }] as const))))

/** What was measured, in the wanted unit, or what is wrong with the text. */
export type Measured = { value: number } | { problem: string }

/** Reads a measured value such as `25`, `0.25 km` or `2500cm` in the unit a line wants; another unit of the same kind is converted. */
export function readMeasured(text: string, wanted: string): Measured {
  const [, digits, given = ''] = /^([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?)(?![\d.,])(.*)$/u.exec(plain(text)) ?? []
  const number = digits === undefined || !/\d/.test(digits) ? Number.NaN : Number(digits.replaceAll(',', ''))
  if (!Number.isFinite(number)) return { problem: `"${text}" is not a number with a unit: enter the value in ${wanted}` }
  const [from, to] = [given, plain(wanted)].map((name) => units.get(name))
  if (given === '' || given === plain(wanted)) return { value: number }
  if (!from || !to || from.kind !== to.kind) return { problem: `"${text}" is not in ${wanted}: enter the value in ${wanted}` }
  // Twelve digits are more than any instrument gives, and fewer than a conversion can get wrong.
  return { value: Number(((number * from.factor) / to.factor).toPrecision(12)) }
}

// NFKC makes one of ㎡, m² and m2, of ℃ and °C, and of full-width and plain digits.
function plain(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/gu, '').replaceAll('−', '-').toLowerCase()
}
