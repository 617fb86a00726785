/** How much of a file is read at a time, in bytes. */
export const readBytes = 512 << 10

/** As many stay for the next reader: 16 MB. */
const mostFree = 32
const free: SharedArrayBuffer[] = []
const lent = new WeakSet<SharedArrayBuffer>()

/** Memory of `readBytes` to read into, which another thread may look at too. Whoever never gives it back leaves it to the garbage collector. */
export function takeBuffer(): Uint8Array<SharedArrayBuffer> {
  const buffer = free.pop() ?? new SharedArrayBuffer(readBytes)
  lent.add(buffer)
  return new Uint8Array(buffer)
}

/**
 * Gives back the memory of a part that a store's `get` gave, for the next read: call it once nothing looks at the part any more. Twenty gigabytes read by
 * parts that are all new cost more in collecting garbage than in hashing. What came from elsewhere, or was given back before, is left alone.
 */
export function giveBack({ buffer }: Uint8Array): void {
  if (buffer instanceof SharedArrayBuffer && lent.delete(buffer) && free.length < mostFree) free.push(buffer)
}
