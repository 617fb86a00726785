import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { TestSealService } from '../keys/testing/TestSealService.ts'
import { TestApi } from '../testing/TestApi.ts'

let peer: TestSealService
let api: TestApi
let folder: string

beforeAll(async () => {
  peer = await TestSealService.create()
  folder = await mkdtemp(join(tmpdir(), 'pinned-'))
  const pinned = join(folder, 'pinned.pem')
  await writeFile(pinned, (await peer.publicKey('Ed25519')) + (await peer.publicKey('SM2')))
  await peer.stop()
  api = await TestApi.create({ SEAL_SERVICE_URL: peer.url, SEAL_SERVICE_TOKEN: peer.token, INSTITUTION_PUBLIC_KEY_FILE: pinned })
})
afterAll(async () => {
  await api.close()
  await peer.close()
  await rm(folder, { recursive: true })
})

const partOf = async (): Promise<unknown> => (await api.service.health()).parts['sealService']

it('away at the start: api is there, health names the service, and the keys that are pinned are given out', async () => {
  expect(await partOf()).toEqual({ state: 'degraded', problem: expect.stringContaining(`the seal service at "${peer.url}" does not answer`) })
  const { keys } = await api.browser().ok('GET /api/trust', {})
  expect(keys.map(({ algorithm, publicKey }) => [algorithm, publicKey])).toEqual([['Ed25519', await peer.publicKey('Ed25519')], ['SM2', await peer.publicKey('SM2')]])
  expect(await (await fetch(`${api.origin}/api/trust/root-sm2.pem`)).text()).toBe(await peer.publicKey('SM2'))
  await peer.listen()
  await expect.poll(partOf, { timeout: 10_000 }).toEqual({ state: 'up', problem: null })
})
