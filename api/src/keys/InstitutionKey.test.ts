import { generateKeyPairSync, verify } from 'node:crypto'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { InstitutionKey } from './InstitutionKey.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'keys-'))
})
afterEach(() => rm(dataDir, { recursive: true }))

it('makes a key that only its owner can read, and keeps it', async () => {
  const first = await InstitutionKey.create({ dataDir })
  const second = await InstitutionKey.create({ dataDir })
  expect(second.keyId).toBe(first.keyId)
  expect((await stat(join(dataDir, 'keys', 'institution.pem'))).mode & 0o777).toBe(0o600)
  expect(verify(null, Buffer.from('manifest'), first.publicKeyPem, second.sign(Buffer.from('manifest')))).toBe(true)
})

it('gives all who start at once the same key', async () => {
  const keys = await Promise.all(Array.from({ length: 16 }, () => InstitutionKey.create({ dataDir })))
  expect(new Set(keys.map(({ keyId }) => keyId)).size).toBe(1)
  expect(await readdir(join(dataDir, 'keys'))).toEqual(['institution.pem'])
})

it('takes a key file of the office, and refuses one of another kind by name', async () => {
  const own = join(dataDir, 'own.pem')
  await writeFile(own, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }))
  expect((await InstitutionKey.create({ dataDir, keyFile: own })).publicKeyPem).toContain('BEGIN PUBLIC KEY')
  const wrong = join(dataDir, 'ec.pem')
  await writeFile(wrong, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }))
  await expect(InstitutionKey.create({ dataDir, keyFile: wrong })).rejects.toThrow('ec.pem" is not an Ed25519 private key')
})
