import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { publicKeyOf } from '../verifier/checkSignature.ts'
import { sm2KeyOf } from '../verifier/sm2.ts'
import { keyIdOf } from './keyIdOf.ts'
import { Keys } from './Keys.ts'
import { SealService } from './SealService.ts'
import { ServiceKey } from './ServiceKey.ts'
import { sha256 } from './sha256.ts'
import type { Occasion } from './Signer.ts'
import { type Manner, TestSealService } from './testing/TestSealService.ts'

const occasion: Occasion = { purpose: 'seal', subject: 'archive-1' }
const message = Buffer.from('封存清单')
let peer: TestSealService
let ed25519: string
let sm2: string

beforeAll(async () => {
  peer = await TestSealService.create()
  ed25519 = await peer.publicKey('Ed25519')
  sm2 = await peer.publicKey('SM2')
})
beforeEach(() => {
  peer.next = []
  peer.otherwise = 'right'
  peer.asked.length = 0
})
afterAll(() => peer.close())

const service = (token: string | undefined = peer.token): SealService => new SealService({ url: peer.url, token, ca: undefined })

it('signs by either algorithm, and says what for', async () => {
  for (const [algorithm, pem, keyId] of [['Ed25519', ed25519, keyIdOf(publicKeyOf(ed25519) ?? expect.fail())], ['SM2', sm2, sm2KeyOf(sm2)?.keyId]] as const) {
    peer.asked.length = 0
    const key = new ServiceKey(service(), pem)
    expect([key.algorithm, key.keyId, key.publicKeyPem]).toEqual([algorithm, keyId, pem])
    expect(await key.sign(message, occasion)).toBeInstanceOf(Buffer)
    expect(peer.asked).toEqual([{ algorithm, keyId, purpose: 'seal', subject: 'archive-1', sha256: sha256(message), message: message.toString('base64') }])
  }
})

it('takes no signature that the pinned key does not verify', async () => {
  const wrong: [Manner, string, RegExp][] = [
    ['another-key', ed25519, /the seal service gave a signature that the pinned Ed25519 key "[0-9a-f]{16}" does not verify.*INSTITUTION_PUBLIC_KEY_FILE/], ['another-key', sm2, /pinned SM2 key/], ['without-signer-id', sm2, /pinned SM2 key/],
    ['not-base64', ed25519, /with something else/], ['refusing', ed25519, /HTTP status 403.*SEAL_SERVICE_TOKEN/], ['another-place', ed25519, /HTTP status 302/],
  ]
  for (const [manner, pem, said] of wrong) {
    peer.next = [manner]
    await expect(new ServiceKey(service(), pem).sign(message, occasion), manner).rejects.toMatchObject({ code: 'seal-service-wrong', message: expect.stringMatching(said) })
  }
  peer.asked.length = 0
  await expect(new ServiceKey(service('another token of somebody'), ed25519).sign(message, occasion)).rejects.toMatchObject({ code: 'seal-service-wrong', message: expect.stringContaining('401') })
  expect(peer.asked).toEqual([])
})

it('tries again where the service is busy', async () => {
  peer.next = ['busy', 'busy']
  await new ServiceKey(service(), ed25519).sign(message, occasion)
  expect(peer.asked).toHaveLength(3)
})

it('refuses within seconds, by name, where the service is silent, slow, endless or stays busy; and others at once', async () => {
  for (const manner of ['silent', 'dripping', 'endless', 'busy'] as const) {
    peer.otherwise = manner
    const key = new ServiceKey(service(), ed25519)
    const from = performance.now()
    await expect(key.sign(message, occasion), manner).rejects.toMatchObject({ code: 'seal-service-unavailable', retryAfter: 5, message: expect.stringMatching(/the seal service does not answer.*SEAL_SERVICE_URL$/), cause: expect.objectContaining({ message: expect.stringContaining(peer.url) }) })
    expect(performance.now() - from).toBeLessThan(15_000)
    const asked = peer.asked.length
    await expect(key.sign(message, occasion)).rejects.toMatchObject({ code: 'seal-service-unavailable' })
    expect(peer.asked).toHaveLength(asked)
  }
}, 40_000)

it('is asked for the same receipt once, and for anything else each time', async () => {
  const key = new ServiceKey(service(), ed25519)
  const receipt: Occasion = { purpose: 'receipt', subject: 'archive-1' }
  expect(await key.sign(message, receipt)).toEqual(await key.sign(message, receipt))
  expect(peer.asked).toHaveLength(1)
  await key.sign(Buffer.from('other'), receipt)
  await key.sign(Buffer.from('seal'), occasion)
  await key.sign(Buffer.from('seal'), occasion)
  expect(peer.asked).toHaveLength(4)
})

it('the keys that are pinned are the service\'s, the others stay on this machine; it need not be there at the start', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'pinned-'))
  const publicKeyFile = join(dataDir, 'pinned.pem')
  const address = { url: peer.url, token: peer.token, ca: undefined, publicKeyFile }
  await writeFile(publicKeyFile, sm2 + ed25519)
  const both = await Keys.create({ dataDir, sealService: address })
  expect([both.institution.publicKeyPem, both.sm2?.publicKeyPem, await both.sealServiceProblem?.()]).toEqual([ed25519, sm2, null])
  await writeFile(publicKeyFile, sm2)
  const second = await Keys.create({ dataDir, sealService: { ...address, url: 'http://127.0.0.1:9/' } })
  expect(second.institution.publicKeyPem).not.toBe(ed25519)
  expect(second.sm2?.publicKeyPem).toBe(sm2)
  expect(await second.sealServiceProblem?.()).toMatch(/127\.0\.0\.1:9.*does not answer.*SEAL_SERVICE_URL/)
  await writeFile(publicKeyFile, await peer.publicKey('strange-Ed25519'))
  expect(await (await Keys.create({ dataDir, sealService: address })).sealServiceProblem?.()).toContain('does not have the Ed25519 key that INSTITUTION_PUBLIC_KEY_FILE names')
  expect(await (await Keys.create({ dataDir, sealService: { ...address, token: undefined } })).sealServiceProblem?.()).toContain('401')
  await writeFile(publicKeyFile, 'none')
  await expect(Keys.create({ dataDir, sealService: address })).rejects.toThrow('INSTITUTION_PUBLIC_KEY_FILE')
  await rm(dataDir, { recursive: true })
})
