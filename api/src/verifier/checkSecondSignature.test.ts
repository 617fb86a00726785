import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { ArchiveShelf } from '../archives/ArchiveShelf.ts'
import { sealSession } from '../archives/sealSession.ts'
import { packageOf } from '../archives/testing/packageOf.ts'
import { TestSurvey } from '../archives/TestSurvey.ts'
import { verifyArchive } from '../archives/verifyArchive.ts'
import { canonicalJson } from '../keys/canonicalJson.ts'
import { InstitutionKey } from '../keys/InstitutionKey.ts'
import { Keys } from '../keys/Keys.ts'
import { Sm2Key } from '../keys/Sm2Key.ts'
import { anchorsOf } from './anchorsOf.ts'
import { paths } from './paths.ts'
import { runVerifier } from './runVerifier.ts'
import { sm2SignatureFileSchema } from './seal.ts'
import { MemoryPackage } from './testing/MemoryPackage.ts'
import { otherKey } from './testing/otherKey.ts'
import { reseal } from './testing/reseal.ts'
import { verifyPackage } from './verifyPackage.ts'

const second = [paths.sm2Institution, paths.sm2FinalHead, paths.sm2Signature]
let survey: TestSurvey
let work: string
let honest: MemoryPackage
let plain: MemoryPackage
let institution: InstitutionKey
let sm2: Sm2Key
let strange: Sm2Key
let altered: MemoryPackage
const archives: string[] = []

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'second-'))
  survey = await TestSurvey.create()
  plain = await sealed()
  survey.context.keys = await Keys.create({ dataDir: survey.dataDir, institutionSm2: true })
  honest = await sealed()
  institution = await InstitutionKey.create({ dataDir: survey.dataDir })
  sm2 = await Sm2Key.create({ dataDir: survey.dataDir })
  strange = await Sm2Key.create({ dataDir: join(work, 'strange') })
})
beforeEach(() => {
  altered = new MemoryPackage(honest.files)
})
afterAll(async () => {
  await survey.close()
  await rm(work, { recursive: true })
})

async function sealed(): Promise<MemoryPackage> {
  const inspectionId = await survey.inspection('fire-safety-guidance_1', ['ann', 'bob'])
  const sessionId = await survey.session(inspectionId)
  await survey.track(sessionId, 2)
  await survey.closeSession(sessionId)
  await sealSession(survey.context, sessionId)
  const { id } = await survey.context.database.archive.findUniqueOrThrow({ where: { sessionId } })
  archives.push(id)
  return packageOf(survey, id)
}

type Trust = { first?: string | null; secondKey?: string | null }
const check = async (source: MemoryPackage, { first = institution.publicKeyPem, secondKey = sm2.publicKeyPem }: Trust = {}) => {
  const { verdict, exitCode, findings, trusted, second: signature } = await verifyPackage(source, first, { trustSm2Pem: secondKey })
  return { verdict, exitCode, codes: [...new Set(findings.map(({ code }) => code))], trusted, second: signature }
}
/** Makes the tag manifests fit again, as anybody can. */
const mend = (source: MemoryPackage): void => {
  const taken = second.filter((path) => !source.files.has(path))
  const changed = new Map(source.files)
  reseal(source, institution, sm2)
  for (const [path, content] of changed) if (!path.startsWith('tagmanifest')) source.files.set(path, content)
  for (const path of taken) source.files.delete(path)
}

it('is verified by either key alone, and by both', async () => {
  const signature = { signedBy: sm2.keyId, trusted: true }
  expect(await check(honest)).toEqual({ verdict: 'verified', exitCode: 0, codes: [], trusted: true, second: signature })
  expect(await check(honest, { first: null })).toEqual({ verdict: 'verified', exitCode: 0, codes: [], trusted: true, second: signature })
  expect(await check(honest, { secondKey: null })).toEqual({ verdict: 'verified', exitCode: 0, codes: [], trusted: true, second: { ...signature, trusted: false } })
  expect(await check(honest, { first: null, secondKey: null })).toMatchObject({ verdict: 'cannot-tell', exitCode: 10, codes: ['untrusted'] })
})

it('is not wanted of a package that never had one, unless the key is given: then it cannot be told', async () => {
  expect(second.filter((path) => plain.files.has(path))).toEqual([])
  expect(plain.text(paths.seal)).not.toContain('sm2')
  expect(plain.text(paths.readme)).not.toContain('SM2')
  expect(honest.text(paths.readme).split(`密钥 ${sm2.keyId} `)).toHaveLength(2)
  expect(await check(plain, { secondKey: null })).toEqual({ verdict: 'verified', exitCode: 0, codes: [], trusted: true, second: undefined })
  expect(await check(plain)).toMatchObject({ verdict: 'cannot-tell', exitCode: 10, codes: ['untrusted'] })
})

it('is missed where it was taken out, also by who trusts the first key alone', async () => {
  altered.files.delete(paths.sm2Signature)
  expect((await check(altered)).exitCode).toBe(10)
  expect(await check(altered, { secondKey: null })).toMatchObject({ verdict: 'altered', exitCode: 10 })
  altered = new MemoryPackage(honest.files)
  for (const path of second) altered.files.delete(path)
  expect((await check(altered, { secondKey: null })).verdict).toBe('altered')
})

it('is missed where the first key sealed anew without it', async () => {
  reseal(altered, institution)
  expect(await check(altered, { secondKey: null })).toMatchObject({ verdict: 'verified' })
  expect(await check(altered)).toMatchObject({ verdict: 'cannot-tell', exitCode: 10, codes: ['untrusted'] })
})

it('of another key is found, whoever\'s first key sealed', async () => {
  reseal(altered, institution, strange)
  expect(await check(altered)).toMatchObject({ verdict: 'altered', exitCode: 10, codes: ['signature'] })
  expect(await check(altered, { first: null })).toMatchObject({ verdict: 'altered', exitCode: 10 })
  reseal(altered, otherKey(), sm2)
  expect(await check(altered)).toMatchObject({ verdict: 'altered', exitCode: 10 })
})

it('that was altered, put elsewhere or is in another form is found', async () => {
  const file = sm2SignatureFileSchema.parse(JSON.parse(honest.text(paths.sm2Signature)))
  const head = sm2SignatureFileSchema.parse(JSON.parse(honest.text(paths.sm2FinalHead)))
  const flipped = Buffer.from(file.signature, 'base64')
  flipped.writeUInt8(flipped.readUInt8(20) ^ 1, 20)
  const wrong: Record<string, string> = {
    'a bit of the signature': canonicalJson({ ...file, signature: flipped.toString('base64') }), 'that of the head': canonicalJson(head), 'another key\'s name': canonicalJson({ ...file, keyId: strange.keyId }),
    'another key': canonicalJson({ ...file, keyId: strange.keyId, publicKey: strange.publicKeyPem, signature: strange.sign(Buffer.from(honest.text(paths.seal))).toString('base64') }),
    'another digest': canonicalJson({ ...file, sha256: head.sha256 }), 'white space': JSON.stringify(file, null, 1), 'a further member': canonicalJson({ ...file, more: 1 }), 'no JSON': '{', nothing: '',
  }
  for (const [what, content] of Object.entries(wrong)) {
    altered = new MemoryPackage(honest.files)
    altered.files.set(paths.sm2Signature, Buffer.from(content))
    mend(altered)
    for (const secondKey of [sm2.publicKeyPem, null]) expect(await check(altered, { secondKey }), what).toMatchObject({ verdict: 'altered', exitCode: 10 })
  }
  altered = new MemoryPackage(honest.files)
  altered.files.set(paths.sm2FinalHead, Buffer.from(canonicalJson(file)))
  expect(await check(altered)).toMatchObject({ verdict: 'altered', exitCode: 10 })
})

it('that the seal does not name proves nothing', async () => {
  altered = new MemoryPackage(plain.files)
  altered.files.set(paths.sm2Signature, Buffer.from(canonicalJson({ ...JSON.parse(honest.text(paths.sm2Signature)) as object, signature: sm2.sign(Buffer.from(plain.text(paths.seal))).toString('base64') })))
  expect((await check(altered)).exitCode).toBe(10)
})

it('the product verifies what it sealed before and after it had the second key', async () => {
  const shelf = ArchiveShelf.create(survey.context)
  const [before = '', after = ''] = archives
  expect(await verifyArchive(survey.context, shelf, before)).toMatchObject({ verdict: 'verified' })
  expect(await verifyArchive(survey.context, shelf, after)).toMatchObject({ verdict: 'verified', second: { signedBy: sm2.keyId, trusted: true } })
})

it('the command takes --trust twice, in any order, and a file with both', async () => {
  const folder = join(work, 'package')
  await honest.write(folder)
  const [first, other, both, bad] = ['root.pem', 'root-sm2.pem', 'both.pem', 'bad.pem'].map((name) => join(work, name)) as [string, string, string, string]
  await writeFile(first, institution.publicKeyPem)
  await writeFile(other, sm2.publicKeyPem)
  await writeFile(both, institution.publicKeyPem + sm2.publicKeyPem)
  await writeFile(bad, strange.publicKeyPem)
  expect((await runVerifier([folder, '--trust', other, '--trust', first])).output).toContain(`SM2 签名密钥 / SM2 key ${sm2.keyId}（受信任 / trusted）`)
  for (const trust of [[first, other], [both], [other], [first]]) expect((await runVerifier([folder, ...trust.flatMap((file) => ['--trust', file])])).exitCode).toBe(0)
  expect((await runVerifier([folder, '--trust', first, '--trust', bad])).exitCode).toBe(10)
  expect((await runVerifier([folder, '--trust', first, '--trust', first])).exitCode).toBe(13)
  expect(anchorsOf('none')).toBeNull()
  expect(anchorsOf(`${sm2.publicKeyPem}-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n`)).toBeNull()
})
