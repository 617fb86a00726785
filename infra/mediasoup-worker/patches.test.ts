import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { applyPatches, patches } from './patches.mjs'

const sources = fileURLToPath(new URL('../../node_modules/mediasoup/worker', import.meta.url))
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cloud-survey-patches-'))
  for (const { file } of patches) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true })
    await cp(path.join(sources, file), path.join(folder, file))
  }
})

afterEach(() => rm(folder, { recursive: true }))

it('matches the sources of the pinned mediasoup', async () => {
  applyPatches(folder)
  expect(await readFile(path.join(folder, 'src/RTC/DtlsTransport.cpp'), 'utf8')).toContain('((operationType & BIO_CB_RETURN) != 0) ? static_cast<long>(ret) : 1')
})

it('refuses sources that it does not match', () => {
  applyPatches(folder)
  expect(() => applyPatches(folder)).toThrow('matches 0 times, not once')
})
