import { createHash } from 'node:crypto'

// An own namespace, drawn at random once.
const namespace = Buffer.from('5b0d0f5e8c7c4f0fa3a6c2f4b1f7d9e1', 'hex')

/** A UUID of version 5 (RFC 9562, 5.5) in our own namespace: the same name always has the same one. */
export function uuid5(...name: readonly string[]): string {
  const hash = createHash('sha1').update(namespace).update(JSON.stringify(name)).digest()
  hash.writeUInt8(0x50 | (hash.readUInt8(6) & 0x0f), 6)
  hash.writeUInt8(0x80 | (hash.readUInt8(8) & 0x3f), 8)
  const hex = hash.subarray(0, 16).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
