import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { ApiError } from '../ApiError.ts'

const derive = promisify(argon2)
// Above OWASP's minimum (19 MiB, 2 passes); one lane, so that a sign-in takes one core and 32 MiB.
const cost = { memory: 32_768, passes: 3, parallelism: 1 }
const tagLength = 32

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}

/** The argon2id hash of a password (RFC 9106), as a PHC string. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive('argon2id', { message: password.normalize('NFKC'), nonce, tagLength, ...cost })
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(nonce)}$${unpadded(tag)}`
}

/** Whether a password has this hash. */
export async function verifyPassword(password: string, phc: string): Promise<boolean> {
  const [, memory, passes, parallelism, nonce, tag] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(phc) ?? []
  if (nonce === undefined || tag === undefined) throw new Error('a stored password hash is not argon2id in PHC form')
  const expected = Buffer.from(tag, 'base64')
  const given = await derive('argon2id', {
    message: password.normalize('NFKC'), nonce: Buffer.from(nonce, 'base64'), tagLength: expected.length,
    memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism),
  })
  return timingSafeEqual(given, expected)
}

let nobodysHash: Promise<string> | undefined

/** Takes as long as verifying a password does, for names that are unknown. */
export async function verifyNobody(password: string): Promise<false> {
  nobodysHash ??= hashPassword(randomBytes(16).toString('hex'))
  await verifyPassword(password, await nobodysHash)
  return false
}

/** Refuses a password that is easily guessed (`password-weak`); length is the contract's. */
export function checkPassword(password: string, username: string): void {
  if (new Set(password).size < 5) throw new ApiError('password-weak', 'the password repeats too few characters')
  if (password.toLowerCase().includes(username.toLowerCase())) throw new ApiError('password-weak', 'the password holds the user name')
}
