/** Where the Python with the independent tools is kept. */
export function independentToolsFolder(environment?: NodeJS.ProcessEnv): string
/** Makes sure that there is a Python with the independent tools, and returns its path. Rejects with a SetupError. */
export function ensureIndependentTools(options: { log: (line: string) => void }): Promise<string>
