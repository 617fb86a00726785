import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { closeSync, constants, openSync, rmSync } from 'node:fs'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const bufferBytes = 65_536

/**
 * A named pipe (FIFO) that another process writes into, read here into one buffer that is used again and again:
 * media at 42 Mbit/s otherwise leaves the garbage collector more to do than all the rest.
 */
export class Fifo {
  readonly path: string
  /** Resolves when the writer has closed it and every byte was handed on. */
  readonly ended: Promise<void>
  /** Bytes handed on so far. */
  bytesRead = 0
  readonly #socket: Socket

  private constructor(path: string, onBytes: (bytes: Buffer) => void) {
    this.path = path
    // A pipe that nobody has opened for writing yet is silent, not at its end.
    const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const callback = (length: number, buffer: Uint8Array): boolean => {
      // The writer has opened it: its name has served.
      if (this.bytesRead === 0) rmSync(path, { force: true })
      this.bytesRead += length
      onBytes(Buffer.from(buffer.buffer, buffer.byteOffset, length))
      return true
    }
    this.#socket = new Socket({ fd, readable: true, writable: false, onread: { buffer: Buffer.allocUnsafeSlow(bufferBytes), callback } })
    this.ended = new Promise(resolve => { this.#socket.once('close', () => resolve()) })
    this.#socket.on('error', () => this.#socket.destroy())
  }

  /** `onBytes` is only lent the bytes for the call. */
  static async create(onBytes: (bytes: Buffer) => void): Promise<Fifo> {
    const path = join(tmpdir(), `cloud-survey-${randomUUID()}.fifo`)
    await promisify(execFile)('mkfifo', ['-m', '600', path])
    return new Fifo(path, onBytes)
  }

  /** The writer is gone. A pipe that it never opened comes to no end by itself, so that it is opened and closed here. */
  close(): void {
    if (this.bytesRead > 0) return
    try {
      closeSync(openSync(this.path, constants.O_WRONLY | constants.O_NONBLOCK))
    } catch (error) {
      // No reader is left: the end had come already.
      if (!(error instanceof Error && 'code' in error && error.code === 'ENXIO')) throw error
    } finally {
      rmSync(this.path, { force: true })
    }
  }
}
