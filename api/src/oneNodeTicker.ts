import type { Context } from './Context.ts'
import { Ticker } from './Ticker.ts'

type Needs = Pick<Context, 'locks' | 'logger'>
type Options = { /** Which work it is, on all nodes of a database and in the log. */ name: string; everyMs: number; work: (signal: AbortSignal) => Promise<void> }

/** A ticker whose work one node of several does. It begins at once; `work` ends early when its signal says so. */
export function oneNodeTicker({ locks, logger }: Needs, { name, everyMs, work }: Options): Ticker {
  return Ticker.create({
    everyMs, atOnce: true, failed: (error) => logger.warn({ err: error, work: name }, 'work that is done again and again met a problem; it is tried again'),
    work: async (signal) => {
      const lock = signal.aborted ? null : await locks.take(name)
      if (!lock) return
      try {
        await work(signal)
      } finally {
        await lock.release()
      }
    },
  })
}
