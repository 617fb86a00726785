/** Where a program is on PATH, or undefined. */
export function findCommand(name: string, environment?: NodeJS.ProcessEnv): string | undefined
/** Whether a path is a file that may be run. */
export function isExecutable(path: string): boolean
