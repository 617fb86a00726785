import { spawn, type ChildProcess } from 'node:child_process'

/** How a server is started and how it shows that it is ready. */
export type ServerCommand = {
  command: string
  args: readonly string[]
  environment?: NodeJS.ProcessEnv
  uid?: number | undefined
  gid?: number | undefined
  /** What it prints once it answers. */
  ready: RegExp
}

const KEPT_OUTPUT = 8_000

/** A server program that the tests run: ready when `create` resolves, gone when `stop` does, and never left behind by this process. */
export class ServerProcess {
  readonly #child: ChildProcess
  readonly #exited: Promise<void>
  readonly #killAtExit: () => void

  static async create(settings: ServerCommand): Promise<ServerProcess> {
    const { command, args, environment, uid, gid, ready } = settings
    const child = spawn(command, args, {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(uid === undefined ? {} : { uid }),
      ...(gid === undefined ? {} : { gid }),
    })
    const server = new ServerProcess(child)
    await untilReady(child, command, ready)
    return server
  }

  private constructor(child: ChildProcess) {
    this.#child = child
    this.#killAtExit = () => void child.kill('SIGKILL')
    process.once('exit', this.#killAtExit)
    this.#exited = new Promise((resolve) => {
      child.once('close', () => {
        process.removeListener('exit', this.#killAtExit)
        resolve()
      })
    })
  }

  /** Ends the server with a signal and waits until it is gone; does nothing when it is. */
  async stop(signal: NodeJS.Signals): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.#child.kill(signal)
    await this.#exited
  }
}

function untilReady(child: ChildProcess, command: string, ready: RegExp): Promise<void> {
  let output = ''
  return new Promise((resolve, reject) => {
    const take = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-KEPT_OUTPUT)
      if (ready.test(output)) resolve()
    }
    child.stdout?.on('data', take)
    child.stderr?.on('data', take)
    child.once('error', reject)
    child.once('close', (code) => reject(new Error(`"${command}" ended with code ${code} before it was ready:\n${output}`)))
  })
}
