import { execFile } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { sm2KeyOf, verifySm2 } from '../verifier/sm2.ts'
import { Keys } from './Keys.ts'
import { Sm2Key } from './Sm2Key.ts'

const run = promisify(execFile)
let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sm2-'))
})
afterEach(() => rm(dataDir, { recursive: true }))

it('makes a key that only its owner can read, and keeps it; OpenSSL holds what it signs', async () => {
  const first = await Sm2Key.create({ dataDir })
  const second = await Sm2Key.create({ dataDir })
  expect(second.keyId).toBe(first.keyId)
  expect((await stat(join(dataDir, 'keys', 'institution-sm2.pem'))).mode & 0o777).toBe(0o600)
  const [key, message, signature] = ['root.pem', 'message', 'signature'].map((name) => join(dataDir, name)) as [string, string, string]
  await writeFile(key, first.publicKeyPem)
  await writeFile(message, '封存清单')
  await writeFile(signature, second.sign(Buffer.from('封存清单')))
  const { stdout } = await run('openssl', ['pkeyutl', '-verify', '-pubin', '-inkey', key, '-rawin', '-digest', 'sm3', '-pkeyopt', 'distid:1234567812345678', '-in', message, '-sigfile', signature])
  expect(stdout).toContain('Verified Successfully')
})

it('signs otherwise each time, and always rightly', async () => {
  const key = await Sm2Key.create({ dataDir })
  const signatures = Array.from({ length: 40 }, () => key.sign(Buffer.from('seal')))
  expect(new Set(signatures.map((signature) => signature.toString('hex'))).size).toBe(signatures.length)
  const publicKey = sm2KeyOf(key.publicKeyPem)
  expect(publicKey).toMatchObject({ keyId: key.keyId, pem: key.publicKeyPem })
  for (const signature of signatures) expect(publicKey && verifySm2(publicKey, Buffer.from('seal'), signature)).toBe(true)
})

it('takes a key file that OpenSSL made, and refuses one of another kind by name', async () => {
  const own = join(dataDir, 'own.pem')
  await run('openssl', ['genpkey', '-algorithm', 'SM2', '-out', own])
  const { stdout } = await run('openssl', ['pkey', '-in', own, '-pubout'])
  expect((await Sm2Key.create({ dataDir, keyFile: own })).publicKeyPem).toBe(stdout)
  const wrong = join(dataDir, 'ec.pem')
  await writeFile(wrong, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }))
  await expect(Sm2Key.create({ dataDir, keyFile: wrong })).rejects.toThrow('ec.pem" is not an SM2 private key')
})

it('is there only where it is switched on', async () => {
  expect((await Keys.create({ dataDir })).sm2).toBeNull()
  expect((await Keys.create({ dataDir, institutionSm2: true })).sm2?.keyId).toMatch(/^[0-9a-f]{16}$/)
})
