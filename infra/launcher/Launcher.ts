import { existsSync } from 'node:fs'
import { chmod, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { ApiService, loadConfig as loadApiConfig, type ApiConfig } from '@cloud-survey/api/service'
import { loadConfig as loadSfuConfig, SfuService } from '@cloud-survey/sfu/service'
import type { Logger } from 'pino'
import { findWorker } from '../mediasoup-worker/ensure.mjs'
import { lanAddresses } from '../tls/lanAddresses.ts'
import { announcement } from './announcement.ts'
import type { LauncherConfig } from './config.ts'
import { ensureSecret } from './ensureSecret.ts'
import { Gateway } from './Gateway.ts'
import { InstanceLock } from './InstanceLock.ts'
import { LauncherError } from './LauncherError.ts'
import { openLog } from './openLog.ts'
import { RecorderProcess } from './RecorderProcess.ts'

/** Something that the launcher started, to be closed in the reverse order. */
type Owned = { close(): Promise<void> | void }

/** The whole product on one machine: api, sfu and recorder behind one origin. */
export class Launcher {
  readonly #config: LauncherConfig
  readonly #owned: Owned[] = []
  #recorder: RecorderProcess | undefined
  #greeting = ''
  #closed: Promise<void> | undefined

  /** Starts everything; when a part cannot start, what was started before it is closed again. */
  static async create(config: LauncherConfig, isTerminal: boolean): Promise<Launcher> {
    const launcher = new Launcher(config)
    try {
      await launcher.#start(isTerminal)
      return launcher
    } catch (error) {
      await launcher.close()
      throw error
    }
  }

  private constructor(config: LauncherConfig) {
    this.#config = config
  }

  /** What to tell the person at the terminal. */
  get greeting(): string {
    return this.#greeting
  }

  /** Closes recorder, sfu, api and the servers, in this order. */
  close(): Promise<void> {
    this.#closed ??= this.#close()
    return this.#closed
  }

  /** Ends the recorder's process at once, for a person who does not want to wait. */
  kill(): void {
    this.#recorder?.kill()
  }

  async #close(): Promise<void> {
    for (const owned of this.#owned.toReversed()) await owned.close()
  }

  async #start(isTerminal: boolean): Promise<void> {
    const { dataDir } = this.#config
    const workerBin = workerOrRefuse(this.#config.environment)
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    await chmod(dataDir, 0o700)
    this.#own(InstanceLock.create(dataDir))
    const log = openLog(dataDir, isTerminal)
    const gateway = this.#own(await Gateway.create(this.#config))
    const apiConfig = await this.#apiConfig(gateway.port)
    const { api, sfu } = await this.#startServices(apiConfig, workerBin, log.logger)
    gateway.open([(server) => api.attach(server), (server) => sfu.attach(server)])
    this.#recorder = this.#own(RecorderProcess.create({ environment: this.#recorderEnvironment(apiConfig, gateway.port), logger: log.logger.child({ part: 'launcher' }), output: log.output }))
    const guideToken = this.#config.demo ? await api.demoGuideToken() : null
    const problem = sfu.health().problem
    this.#greeting = await announcement({
      guideToken, accountsFile: accountsFileIn(dataDir), port: gateway.port, httpsPort: gateway.httpsPort,
      lanAddress: lanAddresses()[0], publicUrl: apiConfig.publicUrl, logFile: log.file, problems: problem === null ? [] : [problem],
    })
  }

  async #startServices(apiConfig: ApiConfig, workerBin: string, logger: Logger): Promise<{ api: ApiService; sfu: SfuService }> {
    const started: { sfu?: SfuService } = {}
    const parts = () => ({ ...(started.sfu === undefined ? {} : { media: started.sfu.health() }), ...(this.#recorder === undefined ? {} : { recorderProcess: this.#recorder.health() }) })
    const api = this.#own(await ApiService.create(apiConfig, { logger: logger.child({ part: 'api' }), parts }))
    const sfuConfig = loadSfuConfig({ ...this.#config.environment, TICKET_PUBLIC_KEY: api.ticketPublicKey, MEDIASOUP_WORKER_BIN: workerBin })
    const sfu = this.#own(await SfuService.create(sfuConfig, logger.child({ part: 'sfu' })))
    started.sfu = sfu
    return { api, sfu }
  }

  async #apiConfig(port: number): Promise<ApiConfig> {
    const { environment, dataDir, demo } = this.#config
    const isGiven = environment['RECORDER_SECRET'] !== undefined || environment['RECORDER_SECRET_FILE'] !== undefined
    const secret = isGiven ? {} : { RECORDER_SECRET: await ensureSecret(dataDir, 'recorder') }
    const config = loadApiConfig({ SFU_URLS: `http://127.0.0.1:${port}`, ...environment, ...secret, DATA_DIR: dataDir, ...(demo ? {} : { DEMO: 'false' }) })
    if (!existsSync(path.join(config.webDir, 'desk.html'))) throw new LauncherError('pages-missing', 'the web pages are not built: start by "npm start", or build them with "npm run build -w @cloud-survey/web"')
    return config
  }

  #recorderEnvironment({ recorderSecret, dataDir, s3 }: ApiConfig, port: number): NodeJS.ProcessEnv {
    const store = s3 === undefined ? {} : { S3_ENDPOINT: s3.endpoint, S3_ACCESS_KEY: s3.accessKey, S3_SECRET_KEY: s3.secretKey, S3_BUCKET: s3.bucket }
    return { ...this.#config.environment, ...store, API_URL: `http://127.0.0.1:${port}`, RECORDER_SECRET: recorderSecret, DATA_DIR: dataDir }
  }

  #own<Part extends Owned>(part: Part): Part {
    this.#owned.push(part)
    return part
  }
}

function workerOrRefuse(environment: LauncherConfig['environment']): string {
  const found = findWorker({ ...environment })
  if (found === undefined) throw new LauncherError('worker-missing', 'the mediasoup worker is missing: start by "npm start", which makes it, or run "node infra/mediasoup-worker/ensure.mjs", or name one by MEDIASOUP_WORKER_BIN')
  return found
}

function accountsFileIn(dataDir: string): string | null {
  return ['demo-accounts.json', 'first-admin.json'].map((name) => path.join(dataDir, name)).find((file) => existsSync(file)) ?? null
}
