/** Where a MinIO server built by set-up is kept. */
export function cachedMinioPath(environment?: NodeJS.ProcessEnv): string
/** The MinIO server that is there without set-up, or undefined. */
export function findMinio(environment?: NodeJS.ProcessEnv): string | undefined
/** Makes sure that there is a MinIO server; null where none can be had. */
export function ensureMinio(options: { log: (line: string) => void }): Promise<string | null>
