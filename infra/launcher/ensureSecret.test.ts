import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ensureSecret } from './ensureSecret.ts'

let dataDir: string

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'cloud-survey-secret-'))
})

afterEach(() => rm(dataDir, { recursive: true }))

it('is made once, of 256 bits, for its owner alone', async () => {
  const first = await ensureSecret(dataDir, 'recorder')
  expect(await ensureSecret(dataDir, 'recorder')).toBe(first)
  expect(Buffer.from(first, 'base64url')).toHaveLength(32)
  expect((await stat(path.join(dataDir, 'secrets', 'recorder'))).mode & 0o777).toBe(0o600)
  expect((await stat(path.join(dataDir, 'secrets'))).mode & 0o777).toBe(0o700)
  expect(await readdir(path.join(dataDir, 'secrets'))).toEqual(['recorder'])
})

it('differs from name to name', async () => {
  expect(await ensureSecret(dataDir, 'one')).not.toBe(await ensureSecret(dataDir, 'other'))
})
