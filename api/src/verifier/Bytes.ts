/** Bytes of which any part can be read: a file on disk, or one that was dropped on a page. */
export type Bytes = {
  readonly size: number
  /** The bytes from `start` to before `end`, in parts. */
  read(start: number, end: number): AsyncIterable<Uint8Array>
  close(): Promise<void>
}

/** A short stretch of bytes, whole. */
export async function readWhole(bytes: Bytes, start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(end - start)
  let at = 0
  for await (const part of bytes.read(start, end)) {
    whole.set(part, at)
    at += part.length
  }
  return whole.subarray(0, at)
}
