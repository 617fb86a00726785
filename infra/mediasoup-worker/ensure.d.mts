/** Where the worker binary made by set-up is kept. */
export function cachedWorkerPath(environment?: NodeJS.ProcessEnv): string
/** The worker binary that is there without set-up, or undefined. */
export function findWorker(environment?: NodeJS.ProcessEnv): string | undefined
/** Makes sure that there is a worker binary. */
export function ensureWorker(options: { log: (line: string) => void }): Promise<string>
