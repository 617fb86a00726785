/** One measured figure with its bar: `value` must not exceed `bar`. `rounds` are what it is the median (or p95) of. */
export type Figure = { figure: string; unit: string; value: number; bar: number; rounds: number[]; detail?: Record<string, unknown> }

/** Rounds to three significant places after the point. */
export const rounded = (value: number): number => Math.round(value * 1000) / 1000

/** The median of some figures. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** The nearest-rank percentile (0–1) of some figures. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}
