import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { MinioServer } from '@cloud-survey/infra/minio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FileStore, openObjectStore, type ObjectStore } from './index.ts'

const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex')
const code = (code: string) => expect.objectContaining({ name: 'StorageError', code })

type World = { store: ObjectStore; down: () => Promise<void>; up: () => Promise<void>; close: () => Promise<void> }

async function files(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'cloud-survey-store-'))
  const objects = join(folder, 'objects')
  return {
    store: await openObjectStore({ DATA_DIR: folder }),
    down: async () => {
      await rename(objects, `${objects}.away`)
      await writeFile(objects, '')
    },
    up: async () => {
      await rm(objects)
      await rename(`${objects}.away`, objects)
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

async function minio(): Promise<World> {
  const server = await MinioServer.create()
  const store = await openObjectStore({
    DATA_DIR: tmpdir(), S3_ENDPOINT: server.endpoint, S3_ACCESS_KEY: server.accessKey, S3_SECRET_KEY: server.secretKey, S3_BUCKET: 'archive',
  })
  return { store, down: () => server.kill(), up: () => server.start(), close: () => server.close() }
}

const worlds: [string, () => Promise<World>][] = [['files', files]]
// Without any way to a MinIO server the closing summary of `npm test` says so, and CI=true fails the run.
if (MinioServer.isAvailable() || process.env['CI'] === 'true') worlds.push(['MinIO', minio])

describe.each(worlds)('object store: %s', (_, open) => {
  let world: World
  let store: ObjectStore
  let folder: string

  beforeAll(async () => {
    world = await open()
    store = world.store
    folder = await mkdtemp(join(tmpdir(), 'cloud-survey-source-'))
  })
  afterAll(async () => {
    await store.close()
    await world.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('gives back what was put, whole and by range', async () => {
    const content = randomBytes(100_000)
    const stored = await store.put('sessions/s1/t1/seg-000000.m4s', { content }, sha256(content))
    expect(stored).toMatchObject({ key: 'sessions/s1/t1/seg-000000.m4s', sha256: sha256(content), bytes: 100_000 })
    const { versionId } = stored
    expect(await buffer(await store.get(stored.key))).toEqual(content)
    expect(await buffer(await store.get(stored.key, { versionId }))).toEqual(content)
    expect(await buffer(await store.get(stored.key, { start: 10, end: 19 }))).toEqual(content.subarray(10, 20))
    expect(await buffer(await store.get(stored.key, { start: 99_990, versionId }))).toEqual(content.subarray(99_990))
    expect(await store.stat(stored.key, versionId)).toEqual({ key: stored.key, bytes: 100_000, versionId })
    expect(await store.exists(stored.key)).toBe(true)
  })

  it('takes a file, and leaves the caller free to remove it', async () => {
    const content = randomBytes(3_000_000)
    const path = join(folder, 'segment')
    await writeFile(path, content)
    await store.put('sessions/s1/t2/seg-000000.m4s', { path }, sha256(content))
    await rm(path)
    expect(sha256(await buffer(await store.get('sessions/s1/t2/seg-000000.m4s')))).toBe(sha256(content))
  })

  it('accepts the same content again, with the same version, and refuses other content', async () => {
    const content = Buffer.from('first')
    const first = await store.put('a/b', { content }, sha256(content))
    expect(await store.put('a/b', { content }, sha256(content))).toEqual(first)
    const other = Buffer.from('other')
    await expect(store.put('a/b', { content: other }, sha256(other))).rejects.toThrow(code('object-exists'))
    expect(await buffer(await store.get('a/b'))).toEqual(content)
  })

  it('refuses content that is not what it was announced as', async () => {
    await expect(store.put('a/c', { content: Buffer.from('x') }, sha256(Buffer.from('y')))).rejects.toThrow(code('object-changed'))
    expect(await store.exists('a/c')).toBe(false)
  })

  it('says when there is no such object', async () => {
    await expect(store.get('no/such')).rejects.toThrow(code('object-missing'))
    await expect(store.stat('no/such')).rejects.toThrow(code('object-missing'))
    expect(await store.exists('no/such')).toBe(false)
  })

  it.each(['../x', '/etc/passwd', 'a/../b', 'a//b', 'a/.hidden', '', 'a\\b', 'a/\u0000', 'x'.repeat(301), '%2e%2e/x'])('refuses the key %j', async key => {
    for (const attempt of [store.put(key, { content: Buffer.from('x') }, sha256(Buffer.from('x'))), store.get(key), store.stat(key), store.exists(key)]) {
      await expect(attempt).rejects.toThrow(code('key-invalid'))
    }
  })

  it('lists a folder in order of key, and nothing beside it', async () => {
    const content = Buffer.from('z')
    for (const key of ['l/t1/b', 'l/t1/a', 'l/t10/c', 'l/t1/d/e']) await store.put(key, { content }, sha256(content))
    expect((await store.list('l/t1/')).map(({ key, bytes }) => [key, bytes])).toEqual([['l/t1/a', 1], ['l/t1/b', 1], ['l/t1/d/e', 1]])
    expect(await store.list('l/none/')).toEqual([])
    await expect(store.list('../')).rejects.toThrow(code('key-invalid'))
  })

  it('says when the store is away, and works when it is back', async () => {
    const content = Buffer.from('patience')
    expect(await store.health()).toEqual({ state: 'up', problem: null })
    await world.down()
    await expect(store.put('d/e', { content }, sha256(content))).rejects.toThrow(code('store-unavailable'))
    expect(await store.health()).toMatchObject({ state: 'down', problem: expect.any(String) })
    await world.up()
    await expect.poll(() => store.health()).toEqual({ state: 'up', problem: null })
    expect((await store.put('d/e', { content }, sha256(content))).bytes).toBe(8)
  })
})

describe('object store: MinIO that is away at start', () => {
  it('opens, and says so when it is used', async () => {
    const store = await openObjectStore({ DATA_DIR: tmpdir(), S3_ENDPOINT: 'http://127.0.0.1:9', S3_ACCESS_KEY: 'a', S3_SECRET_KEY: 'bbbbbbbb' })
    await expect(store.put('a/b', { content: Buffer.from('x') }, sha256(Buffer.from('x')))).rejects.toThrow(code('store-unavailable'))
    expect(await store.health()).toMatchObject({ state: 'down' })
    await store.close()
  })
})

describe('object store: files', () => {
  it('keeps objects read-only, leaves nothing half-made, and survives being opened twice', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cloud-survey-store-'))
    const [one, two] = [await FileStore.create(folder), await FileStore.create(folder)]
    const content = randomBytes(1_000)
    await Promise.all([one.put('a/b', { content }, sha256(content)), two.put('a/b', { content }, sha256(content))])
    expect((await stat(join(folder, 'a/b'))).mode & 0o777).toBe(0o400)
    expect(await readdir(join(folder, '.incoming'))).toEqual([])
    await rm(folder, { recursive: true, force: true })
  })
})
