/** Takes a lock file and returns undefined, or returns the living process that holds it. */
export function takeLock(path: string): number | undefined
/** Gives a lock file back. */
export function releaseLock(path: string): void
/** Runs `work` while no other process holds the lock file. */
export function withLock<T>(options: { path: string; log: (line: string) => void; waiting: string }, work: () => Promise<T>): Promise<T>
/** The living process that holds a lock file, or undefined. */
export function lockHolder(path: string): number | undefined
