type LockEntry = { version?: string; link?: boolean; optional?: boolean; os?: string[]; cpu?: string[] }
type Lock = { packages?: Record<string, LockEntry> }
/** Whether what npm last installed is what the lock file asks for. */
export function isInstalled(wanted: Lock, installed: Lock | undefined, machine?: { os: string; cpu: string }): boolean
/** Runs `npm ci` when what is installed differs from the lock file; tells whether it did. */
export function ensureNpmPackages(options: { root: string; log: (line: string) => void }): Promise<boolean>
/** Runs npm. */
export function runNpm(root: string, args: readonly string[]): Promise<string>
/** The lines of npm's output that say what went wrong. */
export function npmErrors(output: string): string
