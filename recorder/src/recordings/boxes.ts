/** A box of ISO/IEC 14496-12 inside a buffer: its type and where its body is. */
export type Box = { type: string; start: number; body: number; end: number }

/** The boxes between two offsets, in order; stops at the first that is not whole. */
export function* boxesIn(bytes: Buffer, from = 0, to = bytes.length): Generator<Box> {
  for (let start = from; start + 8 <= to;) {
    const size = bytes.readUInt32BE(start)
    const end = start + size
    if (size < 8 || end > to) return
    yield { type: bytes.toString('latin1', start + 4, start + 8), start, body: start + 8, end }
    start = end
  }
}

/** The first box of a path such as `moov/trak/mdia`, or null. */
export function findBox(bytes: Buffer, path: string, from = 0, to = bytes.length): Box | null {
  const [head, ...rest] = path.split('/')
  for (const box of boxesIn(bytes, from, to)) {
    if (box.type !== head) continue
    return rest.length === 0 ? box : findBox(bytes, rest.join('/'), box.body, box.end)
  }
  return null
}
