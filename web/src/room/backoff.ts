const steps = [0, 400, 1000, 2000, 4000]

/** Milliseconds to wait before the n-th attempt (from 0) to come back: at once, then longer, at most 5 s, with ±20 % spread. */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const step = steps[attempt] ?? 5000
  return Math.round(step * (0.8 + 0.4 * random()))
}
