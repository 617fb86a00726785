import { createHash } from 'node:crypto'
import { sm2 } from 'sm-crypto-v2'

/** The signer id that GM/T 0009 gives where nothing else was agreed. */
export const sm2SignerId = '1234567812345678'

/** The SPKI structure of an uncompressed SM2 key (RFC 5480, curve 1.2.156.10197.1.301) begins with these bytes; the point follows. */
const prefix = Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d034200', 'hex')
const order = BigInt('0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123')

/** An SM2 public key (GB/T 32918): its SPKI form in PEM, its point in hex (uncompressed), and its name, made as that of every key. */
export type Sm2PublicKey = { keyId: string; pem: string; point: string }

/** A public key in PEM, or null where it is none of SM2. */
export function sm2KeyOf(pem: string): Sm2PublicKey | null {
  const [, body] = /^-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----\s*$/.exec(pem.trim()) ?? []
  const der = Buffer.from(body ?? '', 'base64')
  const point = der.subarray(prefix.length).toString('hex')
  if (der.length !== prefix.length + 65 || !der.subarray(0, prefix.length).equals(prefix) || !isOnCurve(point)) return null
  return { keyId: createHash('sha256').update(der).digest('hex').slice(0, 16), pem: sm2Pem(point), point }
}

/** The SPKI form, in PEM, of a public key that is given by its point in hex (uncompressed). */
export function sm2Pem(point: string): string {
  const body = Buffer.concat([prefix, Buffer.from(point, 'hex')]).toString('base64')
  return `-----BEGIN PUBLIC KEY-----\n${body.replaceAll(/(.{64})/g, '$1\n')}\n-----END PUBLIC KEY-----\n`
}

/** Whether an SM2 signature with SM3 holds (GB/T 32918.2); `signature` is the DER of r and s (GB/T 35276), in its one form. */
export function verifySm2({ point }: Sm2PublicKey, data: Uint8Array, signature: Uint8Array): boolean {
  const raw = rawOf(Buffer.from(signature))
  try {
    return raw !== null && sm2.doVerifySignature(data, raw, point, { hash: true, userId: sm2SignerId })
  } catch {
    return false
  }
}

function isOnCurve(point: string): boolean {
  try {
    return point.startsWith('04') && sm2.verifyPublicKey(point)
  } catch {
    return false
  }
}

/** r and s in 32 bytes each, as hex; null where it is not the DER of two numbers within the order. */
function rawOf(der: Buffer): string | null {
  const numbers: bigint[] = []
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return null
  for (let at = 2; at < der.length;) {
    const [tag = 0, length = 0] = der.subarray(at, at + 2)
    const bytes = der.subarray(at + 2, at + 2 + length)
    const [first = 0xff, second = 0xff] = bytes
    const plain = tag === 2 && length > 0 && length <= 33 && bytes.length === length && first < 0x80 && (first !== 0 || second >= 0x80)
    if (!plain) return null
    numbers.push(BigInt(`0x${bytes.toString('hex')}`))
    at += 2 + length
  }
  if (numbers.length !== 2 || numbers.some((number) => number < 1n || number >= order)) return null
  return numbers.map((number) => number.toString(16).padStart(64, '0')).join('')
}
