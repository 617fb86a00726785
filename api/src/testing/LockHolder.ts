import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

/** Another process that holds a lock on a PostgreSQL database, as another node would. */
export class LockHolder {
  readonly #child: ChildProcess

  private constructor(child: ChildProcess) {
    this.#child = child
  }

  /** Resolves when the lock is taken. */
  static async create(databaseUrl: string, dataDir: string, name: string): Promise<LockHolder> {
    const child = spawn(process.execPath, [path.join(import.meta.dirname, 'holdLock.ts'), databaseUrl, dataDir, name], { stdio: ['ignore', 'pipe', 'inherit'] })
    const holder = new LockHolder(child)
    const [said] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
    if (String(said) === 'taken\n') return holder
    await holder.crash()
    throw new Error(`the lock "${name}" could not be taken: ${String(said)}`)
  }

  /** Ends it as a crash does, without a goodbye; a second crash does nothing. */
  async crash(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    this.#child.kill('SIGKILL')
    await once(this.#child, 'exit')
  }
}
