/** Makes of work that is asked for in bursts a function that runs it one at a time, and once more if asked meanwhile. */
export function coalesced(work: () => Promise<void>): () => void {
  let running = false
  let again = false
  const run = async (): Promise<void> => {
    running = true
    do {
      again = false
      await work()
    } while (again)
    running = false
  }
  return () => {
    if (running) again = true
    else void run()
  }
}
