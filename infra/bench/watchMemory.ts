/** What a piece of work took: milliseconds, and how many MB this process grew by at most. */
export type Effort<T> = { result: T; ms: number; grownMegabytes: number }

/** Does a piece of work and watches the memory of this process (RSS) meanwhile. */
export async function watchMemory<T>(work: () => Promise<T>): Promise<Effort<T>> {
  const before = process.memoryUsage.rss()
  let most = before
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20)
  const began = performance.now()
  try {
    const result = await work()
    return { result, ms: performance.now() - began, grownMegabytes: (most - before) / 1e6 }
  } finally {
    clearInterval(timer)
  }
}
