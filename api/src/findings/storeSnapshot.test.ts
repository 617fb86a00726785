import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { deflateSync } from 'node:zlib'
import { type ObjectStore, StorageError } from '@cloud-survey/recorder/storage'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TestSurvey } from '../archives/TestSurvey.ts'
import { sha256 } from '../keys/sha256.ts'
import { storeLike } from '../testing/storeLike.ts'
import { pictureSize } from './pictureSize.ts'
import { storeSnapshot } from './storeSnapshot.ts'

const chunk = (type: string, data: Buffer): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  return Buffer.concat([length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)])
}
const png = (width: number, height: number): Buffer => {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.alloc(100))), chunk('IEND', Buffer.alloc(0))])
}
const jpeg = (width: number, height: number): Buffer => {
  const frame = Buffer.from([0xff, 0xc0, 0x00, 0x11, 8, 0, 0, 0, 0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1])
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x04, 0x4a, 0x46, 0xff, 0xc4, 0x00, 0x03, 0x00]), frame, Buffer.from([0xff, 0xda, 0, 2, 0xff, 0xd9])])
}

let survey: TestSurvey
let inspectionId: string
let sessionId: string
beforeAll(async () => {
  survey = await TestSurvey.create()
  inspectionId = await survey.inspection('food-catering-canteen_1', ['ann', 'bob'])
  sessionId = await survey.session(inspectionId)
})
afterAll(() => survey.close())

const query = { code: 'CAT-01', producerId: 'producer-x', projection: 'equirectangular', delayMs: 400, yaw: 10, pitch: 20, fov: 70 } as const
const store = (bytes: Buffer, type = 'image/png', change: object = {}, stream = Readable.from([bytes])) => storeSnapshot(survey.context, survey.actor('ann'), inspectionId, { ...query, ...change }, { type, stream })

it('stores the bytes unaltered, with size, hash, moment and view', async () => {
  const bytes = png(7680, 3840)
  const snapshot = await store(bytes)
  expect(snapshot).toMatchObject({ code: 'CAT-01', width: 7680, height: 3840, bytes: bytes.length, sha256: sha256(bytes), view: { trackId: null, at: survey.time.now - 400, yaw: 10, pitch: 20, fov: 70 } })
  expect(await readFile(join(survey.dataDir, 'objects', 'sessions', sessionId, 'snapshots', `${snapshot.snapshotId}.png`))).toEqual(bytes)
  expect(await store(jpeg(1920, 960), 'image/jpeg')).toMatchObject({ width: 1920, height: 960 })
  expect(await readdir(join(survey.dataDir, 'uploads'))).toEqual([])
})

describe('refused as upload-invalid', () => {
  it.each([
    ['text', Buffer.from('not a picture at all, but long enough to be one'), 'image/png'], ['nothing', Buffer.alloc(0), 'image/png'], ['a PNG that is cut off', png(10, 10).subarray(0, 60), 'image/png'],
    ['a PNG of no size', png(0, 10), 'image/png'], ['a PNG too large to be one', png(400_000, 10), 'image/png'], ['a JPEG that says it is PNG', jpeg(10, 10), 'image/png'],
    ['a JPEG without a frame', Buffer.from([0xff, 0xd8, 0xff, 0xd9, 0, 0, 0, 0, 0, 0, 0, 0]), 'image/jpeg'], ['HTML', Buffer.from('<html><script>alert(1)</script></html>      '), 'image/jpeg'],
  ])('%s', async (_name, bytes, type) => {
    const before = await survey.context.database.snapshot.count()
    await expect(store(bytes, type)).rejects.toMatchObject({ code: 'upload-invalid' })
    expect(await survey.context.database.snapshot.count()).toBe(before)
    expect(await readdir(join(survey.dataDir, 'uploads'))).toEqual([])
  })
})

it('an upload that breaks off leaves nothing', async () => {
  async function* broken() {
    yield png(10, 10).subarray(0, 40)
    throw new Error('the line broke')
  }
  await expect(store(Buffer.alloc(0), 'image/png', {}, Readable.from(broken()))).rejects.toThrow('the line broke')
  expect(await readdir(join(survey.dataDir, 'uploads'))).toEqual([])
})

describe('a store that fails', () => {
  const counted = async () => ({ rows: await survey.context.database.snapshot.count(), entries: await survey.context.database.auditEntry.count({ where: { action: 'snapshot.stored' } }), uploads: await readdir(join(survey.dataDir, 'uploads')) })
  const into = (put: ObjectStore['put']) => storeSnapshot({ ...survey.context, store: storeLike(survey.context.store, { put }) }, survey.actor('ann'), inspectionId, query, { type: 'image/png', stream: Readable.from([png(20, 10)]) })

  it.each([
    ['store-full', 'store-full', 'was not stored'], ['store-unavailable', 'store-unavailable', 'take it again'], ['object-changed', 'object-changed', ''],
  ] as const)('with %s leaves nothing behind, and the next attempt is whole', async (thrown, code, message) => {
    const before = await counted()
    await expect(into(() => Promise.reject(new StorageError(thrown, 'the test wants it')))).rejects.toMatchObject({ code, message: expect.stringContaining(message) })
    expect(await counted()).toEqual(before)
    expect(await store(png(20, 10))).toMatchObject({ width: 20, height: 10, sha256: sha256(png(20, 10)) })
    expect(await counted()).toEqual({ ...before, rows: before.rows + 1, entries: before.entries + 1 })
  })

  it('after it stored, but before it said so, has an object that no snapshot names, and the next attempt does not meet it', async () => {
    const before = await counted()
    const mute: ObjectStore['put'] = async (...given) => {
      await survey.context.store.put(...given)
      throw new StorageError('store-unavailable', 'the answer was lost')
    }
    await expect(into(mute)).rejects.toMatchObject({ code: 'store-unavailable' })
    expect(await counted()).toEqual(before)
    expect((await store(png(20, 10))).bytes).toBe(png(20, 10).length)
  })

  it.each(['ENOSPC', 'EDQUOT'])('%s of the disk that takes the upload is store-full', async (code) => {
    const before = await counted()
    async function* filling() {
      yield png(10, 10).subarray(0, 40)
      throw Object.assign(new Error(`${code}: write`), { code })
    }
    await expect(store(Buffer.alloc(0), 'image/png', {}, Readable.from(filling()))).rejects.toMatchObject({ code: 'store-full', message: expect.stringContaining('disk is full') })
    expect(await counted()).toEqual(before)
  })
})

it('a checkpoint of another checklist, and an inspection without a session, are refused', async () => {
  await expect(store(png(1, 1), 'image/png', { code: 'FIR-01' })).rejects.toMatchObject({ code: 'checkpoint-unknown' })
  const empty = await survey.inspection('food-catering-canteen_1', ['ann'])
  await expect(storeSnapshot(survey.context, survey.actor('ann'), empty, query, { type: 'image/png', stream: Readable.from([png(1, 1)]) })).rejects.toMatchObject({ code: 'track-unknown' })
})

it('reads the size of a JPEG behind padding and other segments', () => {
  expect(pictureSize(jpeg(333, 222))).toEqual({ mime: 'image/jpeg', width: 333, height: 222 })
})
