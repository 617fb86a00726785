import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { StartError } from './StartError.ts'
import { readAuthority } from './verifier/time/readAuthority.ts'
import { plainWeek, readWorkingDays, type WorkingDays } from './working-days/workingDays.ts'

/** Settings of api. */
export type ApiConfig = {
  dataDir: string
  databaseUrl: string | undefined
  s3: { endpoint: string; accessKey: string; secretKey: string; bucket: string } | undefined
  redisUrl: string | undefined
  /** Where people reach the product, such as `https://survey.example`; undefined: whatever they asked for. */
  publicUrl: string | undefined
  /** Where api and the recorder reach each sfu. */
  sfuUrls: readonly string[]
  /** Where browsers reach each sfu, in the same order; empty: the page's own origin. */
  sfuPublicUrls: readonly string[]
  recorderSecret: string
  /** How long a closing session waits for a recorder that is silent. */
  recorderPatienceMs: number
  /** PEM file of the institution's key; undefined: one kept in `dataDir`. */
  institutionKeyFile: string | undefined
  /** Whether the institution signs by SM2 too, and the PEM file of that key; undefined: one kept in `dataDir`. */
  institutionSm2: boolean
  institutionSm2KeyFile: string | undefined
  /** The external service that signs for the institution, and the file that pins the public keys that it signs for. */
  sealService: { url: string; token: string | undefined; ca: string | undefined; publicKeyFile: string } | undefined
  /** Ed25519, PKCS #8 PEM; undefined: a key kept in `dataDir`. */
  ticketPrivateKey: string | undefined
  turn: { urls: readonly string[]; secret: string } | undefined
  stunUrls: readonly string[]
  metricsToken: string | undefined
  adminPassword: string | undefined
  /** Express's `trust proxy`: how many proxies stand before api. */
  trustedProxies: number
  /** Multiplies every rate limit. */
  rateLimitFactor: number
  /** Only for api alone. */
  port: number
  /** Public holidays and worked weekend days of the inspections' clock. */
  workingDays: WorkingDays
  /** Within how many days each object that is kept is read again, and how many bytes of them in a second. */
  fixityDays: number
  fixityBytesPerSecond: number
  /** How many days after the end of an inspection what the applicant's phone reported of itself is erased. */
  personalDays: number
  /** The most bytes of a package that is brought in from elsewhere, and after how many days it is removed. */
  quarantineBytes: number
  quarantineDays: number
  /** The time stamp service (RFC 3161), the certificates (PEM) to which its one goes back, and how long sealing waits for it; undefined: nothing is stamped. */
  timestamps: { url: string; caPem: string; waitMs: number } | undefined
  demo: boolean
  webDir: string
}

const list = z.string().transform((text) => text.split(',').map((url) => url.trim()).filter((url) => url !== '')).default([])
const urlOf = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), `must be a URL that begins with ${protocols.join(' or ')}`)
const web = urlOf('http:', 'https:')
const webList = list.pipe(z.array(web))
const flag = z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1')

const environmentSchema = z
  .object({
    DATA_DIR: z.string().min(1).default('data'),
    DATABASE_URL: urlOf('postgres:', 'postgresql:').optional(),
    S3_ENDPOINT: web.optional(),
    S3_ACCESS_KEY: z.string().min(1).optional(),
    S3_SECRET_KEY: z.string().min(1).optional(),
    S3_BUCKET: z.string().min(3).default('cloud-survey'),
    REDIS_URL: urlOf('redis:', 'rediss:').optional(),
    PUBLIC_URL: web.optional(),
    SFU_URLS: webList,
    SFU_PUBLIC_URL: webList,
    INSTITUTION_KEY_FILE: z.string().optional(),
    INSTITUTION_SM2: flag.optional(),
    INSTITUTION_SM2_KEY_FILE: z.string().optional(),
    INSTITUTION_PUBLIC_KEY_FILE: z.string().min(1).optional(),
    SEAL_SERVICE_URL: web.optional(),
    SEAL_SERVICE_TOKEN: z.string().min(16).regex(/^[\x21-\x7e]+$/, 'must be printable ASCII without blanks').optional(),
    SEAL_SERVICE_CA_FILE: z.string().min(1).optional(),
    RECORDER_PATIENCE_MS: z.coerce.number().int().positive().default(60_000),
    RECORDER_SECRET: z.string({ error: 'is needed (or RECORDER_SECRET_FILE): at least 32 characters, the same for api and recorder' }).min(32),
    TICKET_PRIVATE_KEY: z.string().includes('PRIVATE KEY').optional(),
    TURN_URLS: list,
    TURN_SECRET: z.string().min(1).optional(),
    STUN_URLS: list,
    WORKING_DAYS_FILE: z.string().min(1).optional(),
    METRICS_TOKEN: z.string().min(16).optional(),
    ADMIN_PASSWORD: z.string().min(12).max(200).optional(),
    TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
    RATE_LIMIT_FACTOR: z.coerce.number().positive().default(1),
    FIXITY_DAYS: z.coerce.number().int().min(1).max(365).default(90),
    FIXITY_BYTES_PER_SECOND: z.coerce.number().int().min(100_000).max(10_000_000_000).default(10_000_000),
    PERSONAL_DAYS: z.coerce.number().int().min(1).max(3_650).default(180),
    QUARANTINE_BYTES: z.coerce.number().int().min(1_000).max(100_000_000_000).default(20_000_000_000),
    QUARANTINE_DAYS: z.coerce.number().int().min(1).max(3_650).default(30),
    TIMESTAMP_URL: web.optional(),
    TIMESTAMP_CA_FILE: z.string().min(1).optional(),
    TIMESTAMP_WAIT_MS: z.coerce.number().int().min(0).max(43_200_000).default(3_600_000),
    API_PORT: z.coerce.number().int().min(0).max(65535).default(8080),
    DEMO: flag.default(true),
    WEB_DIST: z.string().default(path.resolve(import.meta.dirname, '../../web/dist')),
  })
  .superRefine((env, context) => {
    const needs = (name: 'S3_ACCESS_KEY' | 'S3_SECRET_KEY' | 'TURN_SECRET' | 'TIMESTAMP_CA_FILE' | 'INSTITUTION_PUBLIC_KEY_FILE' | 'SEAL_SERVICE_URL', because: string) => {
      if (env[name] === undefined) context.addIssue({ code: 'custom', path: [name], message: `is needed because ${because} is set` })
    }
    if (env.S3_ENDPOINT !== undefined) needs('S3_ACCESS_KEY', 'S3_ENDPOINT')
    if (env.S3_ENDPOINT !== undefined) needs('S3_SECRET_KEY', 'S3_ENDPOINT')
    if (env.TIMESTAMP_URL !== undefined) needs('TIMESTAMP_CA_FILE', 'TIMESTAMP_URL')
    if (env.TURN_URLS.length > 0) needs('TURN_SECRET', 'TURN_URLS')
    if (env.SEAL_SERVICE_URL !== undefined) needs('INSTITUTION_PUBLIC_KEY_FILE', 'SEAL_SERVICE_URL')
    if (env.INSTITUTION_PUBLIC_KEY_FILE !== undefined) needs('SEAL_SERVICE_URL', 'INSTITUTION_PUBLIC_KEY_FILE')
  })

/** `X_FILE` gives `X` from a file, as container secrets do. */
function withFiles(environment: Record<string, string | undefined>): Record<string, string | undefined> {
  const given = Object.entries(environment).filter(([, value]) => value !== undefined && value !== '')
  const values = Object.fromEntries(given)
  for (const name of ['RECORDER_SECRET', 'TICKET_PRIVATE_KEY', 'TURN_SECRET', 'METRICS_TOKEN', 'ADMIN_PASSWORD', 'SEAL_SERVICE_TOKEN']) {
    const file = values[`${name}_FILE`]
    if (file !== undefined) values[name] = readFileSync(file, 'utf8').trim()
  }
  return values
}

function readCertificates(file: string): string {
  try {
    const pem = readFileSync(file, 'utf8')
    if (readAuthority(pem) !== null) return pem
  } catch (cause) {
    throw new StartError('environment-invalid', `the environment is not right:\n  TIMESTAMP_CA_FILE: "${file}" cannot be read`, { cause })
  }
  throw new StartError('environment-invalid', `the environment is not right:\n  TIMESTAMP_CA_FILE: "${file}" holds no certificate in PEM`)
}

function configOf(env: z.output<typeof environmentSchema>): ApiConfig {
  const { S3_ENDPOINT: endpoint, S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey, TURN_SECRET: turnSecret, SEAL_SERVICE_URL: sealServiceUrl, INSTITUTION_PUBLIC_KEY_FILE: publicKeyFile } = env
  return {
    dataDir: path.resolve(env.DATA_DIR),
    databaseUrl: env.DATABASE_URL,
    s3: endpoint && accessKey && secretKey ? { endpoint, accessKey, secretKey, bucket: env.S3_BUCKET } : undefined,
    redisUrl: env.REDIS_URL,
    publicUrl: env.PUBLIC_URL && new URL(env.PUBLIC_URL).origin,
    sfuUrls: env.SFU_URLS,
    sfuPublicUrls: env.SFU_PUBLIC_URL,
    institutionKeyFile: env.INSTITUTION_KEY_FILE,
    institutionSm2: env.INSTITUTION_SM2 ?? env.INSTITUTION_SM2_KEY_FILE !== undefined,
    institutionSm2KeyFile: env.INSTITUTION_SM2_KEY_FILE,
    sealService: sealServiceUrl && publicKeyFile ? { url: sealServiceUrl, token: env.SEAL_SERVICE_TOKEN, ca: env.SEAL_SERVICE_CA_FILE && readFileSync(env.SEAL_SERVICE_CA_FILE, 'utf8'), publicKeyFile } : undefined,
    recorderPatienceMs: env.RECORDER_PATIENCE_MS,
    recorderSecret: env.RECORDER_SECRET,
    ticketPrivateKey: env.TICKET_PRIVATE_KEY,
    turn: turnSecret && env.TURN_URLS.length > 0 ? { urls: env.TURN_URLS, secret: turnSecret } : undefined,
    stunUrls: env.STUN_URLS,
    metricsToken: env.METRICS_TOKEN,
    adminPassword: env.ADMIN_PASSWORD,
    trustedProxies: env.TRUSTED_PROXIES,
    rateLimitFactor: env.RATE_LIMIT_FACTOR,
    port: env.API_PORT,
    workingDays: env.WORKING_DAYS_FILE === undefined ? plainWeek : readWorkingDays(env.WORKING_DAYS_FILE),
    fixityDays: env.FIXITY_DAYS,
    fixityBytesPerSecond: env.FIXITY_BYTES_PER_SECOND,
    personalDays: env.PERSONAL_DAYS,
    quarantineBytes: env.QUARANTINE_BYTES,
    quarantineDays: env.QUARANTINE_DAYS,
    timestamps: env.TIMESTAMP_URL !== undefined && env.TIMESTAMP_CA_FILE !== undefined ? { url: env.TIMESTAMP_URL, caPem: readCertificates(env.TIMESTAMP_CA_FILE), waitMs: env.TIMESTAMP_WAIT_MS } : undefined,
    demo: env.DEMO,
    webDir: env.WEB_DIST,
  }
}

/** Reads api's settings; throws an error that names every bad variable. */
export function loadConfig(environment: Record<string, string | undefined>): ApiConfig {
  const parsed = environmentSchema.safeParse(withFiles(environment))
  if (parsed.success) return configOf(parsed.data)
  const problems = parsed.error.issues.map((issue) => `  ${issue.path[0]?.toString() ?? ''}: ${issue.message}`)
  throw new StartError('environment-invalid', `the environment is not right:\n${problems.join('\n')}`)
}
