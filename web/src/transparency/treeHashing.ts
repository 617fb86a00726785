/** The hash of a leaf from its exact text (RFC 9162, section 2.1.1; SHA-256). */
export function leafHash(text: string): Promise<Uint8Array> {
  return sha256(Uint8Array.of(0), new TextEncoder().encode(text))
}

/** The hash of an inner node. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Promise<Uint8Array> {
  return sha256(Uint8Array.of(1), left, right)
}

/** The bytes of a text in hex. */
export function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/[0-9a-f]{2}/g) ?? [], (pair) => Number.parseInt(pair, 16))
}

/** Bytes as hex. */
export function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Whether this page may compute hashes: only over https, or on this machine. */
export function isAble(): boolean {
  return 'subtle' in crypto
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
