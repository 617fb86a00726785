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
  /** Where browsers reach the sfu; empty: the page's own origin. */
  sfuPublicUrl: string
  recorderSecret: string
  ticketPrivateKey: string
  turn: { urls: readonly string[]; secret: string } | undefined
  stunUrls: readonly string[]
  metricsToken: string | undefined
  adminPassword: string | undefined
  port: number
  demo: boolean
}
