import type { Bytes } from '@cloud-survey/api/verifier'

/** A file that was dropped on the page: read in parts, never as a whole. */
export class BlobBytes implements Bytes {
  readonly size: number
  readonly #blob: Blob

  constructor(blob: Blob) {
    this.#blob = blob
    this.size = blob.size
  }

  async *read(start: number, end: number): AsyncGenerator<Uint8Array> {
    const reader = this.#blob.slice(start, end).stream().getReader()
    try {
      for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value
    } finally {
      await reader.cancel().catch(() => {})
    }
  }

  async close(): Promise<void> {
    // The browser holds the file.
  }
}
