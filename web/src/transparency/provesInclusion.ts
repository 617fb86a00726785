/** Where a leaf stands: its exact text at a place in a tree of `size` leaves with this root (SHA-256, hex). */
export type Included = { leaf: string; index: number; size: number; root: string }

/** Whether a path of hashes in hex proves that a leaf is in a tree (RFC 9162, section 2.1.3.2), computed by the browser itself. */
export async function provesInclusion({ leaf, index, size, root }: Included, path: readonly string[]): Promise<boolean> {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return false
  let at = index
  let last = size - 1
  let made = await sha256(Uint8Array.of(0), new TextEncoder().encode(leaf))
  for (const text of path) {
    const sibling = bytesOf(text)
    if (last === 0 || sibling.length !== 32) return false
    if (at % 2 === 1 || at === last) {
      made = await sha256(Uint8Array.of(1), sibling, made)
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)]
    } else {
      made = await sha256(Uint8Array.of(1), made, sibling)
    }
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && hexOf(made) === root
}

function half(value: number): number {
  return Math.floor(value / 2)
}

async function sha256(...parts: readonly Uint8Array[]): Promise<Uint8Array> {
  const joined = new Uint8Array(parts.reduce((total, { length }) => total + length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', joined))
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/[0-9a-f]{2}/g) ?? [], (pair) => Number.parseInt(pair, 16))
}

function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
