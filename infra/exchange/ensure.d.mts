/** Where the Python with the independent tools is kept. */
export function exchangeToolsFolder(environment?: NodeJS.ProcessEnv): string
/** Makes sure that there is a Python with the independent tools, and returns its path. Rejects with a SetupError. */
export function ensureExchangeTools(options: { log: (line: string) => void }): Promise<string>
