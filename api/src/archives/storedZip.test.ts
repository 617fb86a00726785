import { execFile } from 'node:child_process'
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { crc32 } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { FileBytes } from '../verifier/FileBytes.ts'
import { readSmall } from '../verifier/readSmall.ts'
import { ZipPackage } from '../verifier/ZipPackage.ts'
import { storedZip, storedZipSize, type ZipFile } from './storedZip.ts'

const run = promisify(execFile)
const at = Date.UTC(2026, 10, 28, 6, 30, 42)
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zip-'))
})
afterAll(() => rm(folder, { recursive: true }))

const file = (path: string, content: string): ZipFile => ({ path, bytes: Buffer.byteLength(content), crc32: crc32(content), open: async () => parts([Buffer.from(content)]) })
async function* parts(all: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* all
}

it('is what other programs read, name by name, and as long as it says beforehand', async () => {
  const files = [file('data/说明文件.txt', '你好'), file('empty', ''), file('data/media/a/seg-000000.m4s', 'x'.repeat(100_000))]
  const bytes = await buffer(storedZip(files, at))
  expect(bytes.length).toBe(storedZipSize(files))
  const path = join(folder, 'small.zip')
  await writeFile(path, bytes)
  const script = 'import json, sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(json.dumps([z.testzip(), [[i.filename, i.file_size, list(i.date_time), i.external_attr >> 16, z.read(i).decode()[:9]] for i in z.infolist()]]))'
  const { stdout } = await run('python3', ['-c', script, path])
  expect(JSON.parse(stdout)).toEqual([null, files.map(({ path: name, bytes: size }, index) => [name, size, [2026, 11, 28, 6, 30, 42], 0o100444, ['你好', '', 'xxxxxxxxx'][index]])])
})

it('goes beyond four gigabytes and 65,535 files', async () => {
  const zeros = Buffer.alloc(1 << 20)
  const large = 5 * 2 ** 30
  const many = Array.from({ length: 66_000 }, (_, index) => file(`data/${index}`, ''))
  const files = [{ path: 'large', bytes: large, crc32: 0, open: async () => parts(Array.from({ length: large / zeros.length }, () => zeros)) }, ...many, file('last', 'the end')]
  const path = join(folder, 'large.zip')
  // Zeros are left out of the file on disk.
  const sink = await open(path, 'w')
  let offset = 0
  for await (const part of storedZip(files, at)) {
    if (part !== zeros) await sink.write(part, 0, part.length, offset)
    offset += part.length
  }
  await sink.close()
  expect(offset).toBe(storedZipSize(files))
  const zip = await ZipPackage.create(await FileBytes.create(path), path)
  expect((await zip.paths()).length).toBe(files.length)
  expect((await readSmall(zip, 'last'))?.toString()).toBe('the end')
  await zip.close()
  const { stdout } = await run('python3', ['-c', 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(len(z.infolist()), z.getinfo("large").file_size, z.read("last").decode())', path])
  expect(stdout.trim()).toBe(`${files.length} ${large} the end`)
})
