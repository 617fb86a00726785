const aheadMs = 8 * 3_600_000

/** An instant (epoch ms) as XML writes it: ISO 8601 in Chinese time, to the millisecond. */
export function isoInChina(at: number): string {
  return `${new Date(at + aheadMs).toISOString().slice(0, -1)}+08:00`
}

/** An instant in words, in Chinese time: `2026年11月28日 15:20:01`. */
export function momentWords(at: number): string {
  const [, year, month, day, time] = /^(\d+)-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)/.exec(new Date(at + aheadMs).toISOString()) ?? []
  return `${year}年${Number(month)}月${Number(day)}日 ${time}`
}

/** The time of day in China, to the millisecond: what finds a moment in a recording. */
export function clockWords(at: number): string {
  return new Date(at + aheadMs).toISOString().slice(11, 23)
}

/** A length of time in words: `1 小时 2 分 3 秒`; under ten seconds with tenths. */
export function lengthWords(ms: number): string {
  if (ms < 10_000) return `${Math.round(ms / 100) / 10} 秒`
  const seconds = Math.round(ms / 1000)
  const parts = [[Math.floor(seconds / 3600), '小时'], [Math.floor(seconds / 60) % 60, '分'], [seconds % 60, '秒']] as const
  return parts.filter(([amount]) => amount > 0).map(([amount, unit]) => `${amount} ${unit}`).join(' ')
}
