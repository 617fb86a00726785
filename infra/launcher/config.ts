import path from 'node:path'
import { z } from 'zod'
import { LauncherError } from './LauncherError.ts'

/** What the launcher itself needs to know; the parts read the rest of the environment. */
export type LauncherConfig = {
  /** 0: any free port. */
  port: number
  httpsPort: number
  dataDir: string
  demo: boolean
  environment: Readonly<Record<string, string | undefined>>
}

const port = (fallback: number) => z.coerce.number('is not a port number').int('is not a port number').min(0, 'is not a port number').max(65_535, 'is not a port number').default(fallback)
const schema = z.object({ PORT: port(8080), HTTPS_PORT: port(8443), DATA_DIR: z.string().default('data') })

/** Reads the launcher's settings from the environment and the command line; names every bad one. Empty counts as absent. */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>, args: readonly string[]): LauncherConfig {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = schema.safeParse(given)
  const unknown = args.filter((arg) => arg !== '--no-demo')
  const problems = [...(parsed.error?.issues.map(({ path: [name], message }) => `${String(name)} ${message}`) ?? []), ...unknown.map((arg) => `"${arg}" is not known; there is only --no-demo`)]
  if (!parsed.success || problems.length > 0) throw new LauncherError('config-invalid', problems.join('; '))
  const { PORT, HTTPS_PORT, DATA_DIR } = parsed.data
  if (PORT !== 0 && PORT === HTTPS_PORT) throw new LauncherError('config-invalid', `PORT and HTTPS_PORT are both ${PORT}: they must differ`)
  return { port: PORT, httpsPort: HTTPS_PORT, dataDir: path.resolve(DATA_DIR), demo: !args.includes('--no-demo'), environment: given }
}
