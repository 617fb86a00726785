import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { crc32 } from 'node:zlib'
import { FileStore } from '@cloud-survey/recorder/storage'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { sha256 } from '../keys/sha256.ts'
import { type Exported, exportPackage, packageSize } from './exportPackage.ts'
import type { ShelvedFile } from './packageIndex.ts'

const objectBytes = 4 << 20
const sealedAt = Date.UTC(2026, 10, 28)
let folder: string
let store: FileStore
let archive: Exported
/** Six objects, more together than are hashed at once. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cloud-survey-export-'))
  store = await FileStore.create(join(folder, 'objects'), Date.now)
  const files = new Map<string, ShelvedFile>()
  archive = { manifest: { archive: { sealedAt } }, files }
  for (let index = 0; index < 6; index += 1) {
    const content = Buffer.alloc(objectBytes, index + 1)
    const { key, versionId } = await store.put(`sessions/one/${index}`, { content }, sha256(content))
    const path = `data/${index}`
    files.set(path, { path, sha256: sha256(content), sm3: '', bytes: objectBytes, crc32: crc32(content), object: { key, versionId } })
  }
})
afterAll(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

/** What arrives, and why it was broken off. */
async function arrives(): Promise<{ bytes: Buffer; failure: unknown }> {
  const output = new PassThrough()
  const parts: Buffer[] = []
  output.on('data', (part: Buffer) => parts.push(Buffer.from(part)))
  output.on('error', () => {})
  const failure = await exportPackage({ store }, archive, output).then(() => null, (error: unknown) => error)
  return { bytes: Buffer.concat(parts), failure }
}

async function damaged(index: number, at: number): Promise<void> {
  const path = join(folder, 'objects', `sessions/one/${index}`)
  const write = async (byte: number): Promise<void> => {
    const content = Buffer.alloc(objectBytes, index + 1)
    content[at] = byte
    await rm(path, { force: true })
    await writeFile(path, content)
  }
  await write(0)
  onTestFinished(() => write(index + 1))
}

it('arrives whole, with the length that was announced', async () => {
  const { bytes, failure } = await arrives()
  expect(failure).toBeNull()
  expect(bytes.length).toBe(packageSize(archive))
  expect(bytes.readUInt32LE(bytes.length - 22)).toBe(0x0605_4b50)
})

it.each([0, 3, 5])('of which object %i was changed is broken off before the next but one, and never arrives whole', async (index) => {
  await damaged(index, objectBytes - 1)
  const { bytes, failure } = await arrives()
  expect(failure).toMatchObject({ code: 'object-changed', message: expect.stringContaining(`data/${index}`) })
  expect(bytes.length).toBeLessThan(Math.min((index + 2) * (objectBytes + 100), packageSize(archive) - 22))
})
