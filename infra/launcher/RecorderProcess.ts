import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { Logger } from 'pino'

type Settings = { environment: NodeJS.ProcessEnv; logger: Logger; /** File descriptor that takes what it prints. */ output: number; program?: string }

const PROGRAM = path.join(import.meta.dirname, '..', '..', 'recorder', 'src', 'main.ts')
const FIRST_WAIT_MS = 50
const LONGEST_WAIT_MS = 1_000
/** A recorder that lived as long as this is well: the next restart is quick again. */
const WELL_AFTER_MS = 10_000
const PATIENCE_MS = 10_000

/** The recorder as a process of its own, started again whenever it dies, gone when this process is. */
export class RecorderProcess {
  readonly #settings: Settings
  #child: ChildProcess
  #restarts = 0
  #wait = FIRST_WAIT_MS
  #timer: NodeJS.Timeout | undefined
  #closed: Promise<void> | undefined

  static create(settings: Settings): RecorderProcess {
    return new RecorderProcess(settings)
  }

  private constructor(settings: Settings) {
    this.#settings = settings
    this.#child = this.#start()
  }

  /** For `/healthz`. */
  health(): { state: 'up' | 'degraded'; problem: string | null; pid: number | null; restarts: number } {
    const running = isRunning(this.#child)
    const problem = running ? null : 'the recorder process died and is being started again'
    return { state: running ? 'up' : 'degraded', problem, pid: running ? (this.#child.pid ?? null) : null, restarts: this.#restarts }
  }

  /** Lets it finish what it holds, then ends it for good. */
  close(): Promise<void> {
    this.#closed ??= this.#close()
    return this.#closed
  }

  /** Ends it at once; what it had not delivered is found after the next start. */
  kill(): void {
    this.#child.kill('SIGKILL')
  }

  async #close(): Promise<void> {
    clearTimeout(this.#timer)
    if (!isRunning(this.#child)) return
    const gone = once(this.#child, 'exit')
    this.#child.kill('SIGTERM')
    const impatient = setTimeout(() => this.#child.kill('SIGKILL'), PATIENCE_MS)
    await gone
    clearTimeout(impatient)
  }

  #start(): ChildProcess {
    const { environment, output, program = PROGRAM } = this.#settings
    // A process group of its own: Ctrl-C in the terminal reaches the launcher alone, which ends the parts in order.
    const child = fork(program, { env: environment, detached: true, stdio: ['ignore', output, output, 'ipc'], execArgv: [] })
    const started = performance.now()
    child.once('exit', (code, signal) => {
      if (this.#closed === undefined) this.#startAgain(performance.now() - started, { code, signal })
    })
    child.once('error', (error) => this.#settings.logger.error({ error }, 'recorder process failed'))
    return child
  }

  #startAgain(livedMs: number, end: { code: number | null; signal: NodeJS.Signals | null }): void {
    if (livedMs > WELL_AFTER_MS) this.#wait = FIRST_WAIT_MS
    this.#settings.logger.warn({ ...end, waitMs: this.#wait }, 'recorder process died, starting it again')
    this.#timer = setTimeout(() => {
      this.#restarts += 1
      this.#child = this.#start()
    }, this.#wait)
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS)
  }
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null && child.pid !== undefined
}
