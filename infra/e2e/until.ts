import { setTimeout as wait } from 'node:timers/promises'

/** Asks again until the answer is yes; after 30 s it throws, naming what was awaited and what is instead. */
export async function until(awaited: string, ask: () => Promise<boolean>, instead: () => string = () => 'it did not come about'): Promise<void> {
  const deadline = Date.now() + 30_000
  while (!(await ask())) {
    if (Date.now() > deadline) throw new Error(`${awaited}: ${instead()}`)
    await wait(100)
  }
}
