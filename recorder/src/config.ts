import { join } from 'node:path'
import { z } from 'zod'
import { RecorderError } from './RecorderError.ts'

const text = z.string().min(1)
const schema = z.object({
  API_URL: z.url(),
  RECORDER_SECRET: text,
  DATA_DIR: text,
  /** Where segments wait until they are stored and reported. */
  SPOOL_DIR: text.optional(),
  SPOOL_MAX_BYTES: z.coerce.number().int().positive().default(8_000_000_000),
  S3_ENDPOINT: z.url().optional(),
  S3_ACCESS_KEY: text.optional(),
  S3_SECRET_KEY: text.optional(),
  S3_BUCKET: text.optional(),
  /** Where ffmpeg listens for the sfu's RTP. */
  RTC_TAP_ADDRESS: text.default('127.0.0.1'),
  RECORDER_ID: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/).default('recorder-1'),
  RECORDER_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

/** The recorder's configuration, checked. */
export type RecorderConfig = Omit<z.infer<typeof schema>, 'SPOOL_DIR'> & { SPOOL_DIR: string }

/** Reads the configuration from the environment; throws `config-invalid` naming every bad variable. Empty counts as absent. */
export function loadConfig(environment: Record<string, string | undefined>): RecorderConfig {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`)
    throw new RecorderError('config-invalid', `the recorder's configuration is wrong: ${problems.join('; ')}`)
  }
  return { ...parsed.data, SPOOL_DIR: parsed.data.SPOOL_DIR ?? join(parsed.data.DATA_DIR, 'spool') }
}
