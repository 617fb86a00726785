import path from 'node:path'
import { releaseLock, takeLock } from '../setup/LockFile.mjs'
import { LauncherError } from './LauncherError.ts'

/** Keeps a second launcher off the same data folder; one that died does not. */
export class InstanceLock {
  readonly #file: string

  static create(dataDir: string): InstanceLock {
    const file = path.join(dataDir, 'lock')
    const holder = takeLock(file)
    if (holder !== undefined) throw new LauncherError('already-running', `the product already runs on "${dataDir}" (process ${holder}): end it, or choose another folder, such as DATA_DIR=./data2 PORT=8090 HTTPS_PORT=8453 RTC_PORT=41000 npm start`)
    return new InstanceLock(file)
  }

  private constructor(file: string) {
    this.#file = file
  }

  /** Lets the next one in. */
  close(): void {
    releaseLock(this.#file)
  }
}
