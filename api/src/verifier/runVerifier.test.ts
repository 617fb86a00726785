import { execFile } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openPromise } from 'yauzl'
import { ZipFile } from 'yazl'
import { ArchiveShelf } from '../archives/ArchiveShelf.ts'
import { exportPackage } from '../archives/exportPackage.ts'
import { Sealer } from '../archives/Sealer.ts'
import { TestSurvey } from '../archives/TestSurvey.ts'
import { verificationSchema, type Verification } from '../contract/index.ts'
import { storeSnapshot } from '../findings/storeSnapshot.ts'
import { InstitutionKey } from '../keys/InstitutionKey.ts'
import { canonicalJson } from '../keys/canonicalJson.ts'
import { sha256 } from '../keys/sha256.ts'
import { Readable } from 'node:stream'
import { paths } from './paths.ts'
import { runVerifier } from './runVerifier.ts'
import { sealSchema } from './seal.ts'
import { MemoryPackage } from './testing/MemoryPackage.ts'
import { reseal } from './testing/reseal.ts'

const run = promisify(execFile)
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

let work: string
let honestZip: string
let honest: string
let root: string
let trackId: string
let snapshotId: string
let startsAt: number
let institution: InstitutionKey
const tagmanifests = [paths.tagmanifestSha256, paths.tagmanifestSm3].map((path) => ({ code: 'changed', path }))

const unzip = async (file: string, folder: string): Promise<void> => {
  const zip = await openPromise(file, { lazyEntries: true })
  for await (const entry of zip.eachEntry()) {
    const path = join(folder, entry.fileName)
    await mkdir(dirname(path), { recursive: true })
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path))
  }
}

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'verifier-'))
  const survey = await TestSurvey.create()
  const { context } = survey
  institution = await InstitutionKey.create({ dataDir: survey.dataDir })
  const inspectionId = await survey.inspection('food-catering-canteen_1', ['ann', 'bob'])
  const sessionId = await survey.session(inspectionId)
  startsAt = survey.time.now
  trackId = await survey.track(sessionId, 3)
  const snapshot = await storeSnapshot(context, survey.actor('ann'), inspectionId, { code: 'CAT-01', producerId: `producer-${trackId}`, projection: 'equirectangular', delayMs: 0 }, { type: 'image/png', stream: Readable.from([png]) })
  snapshotId = snapshot.snapshotId
  await survey.passAll(inspectionId, 'ann', trackId)
  await survey.concludeAndSign(inspectionId, ['ann', 'bob'])
  await survey.closeSession(sessionId)
  const sealer = await Sealer.create(context)
  await sealer.idle()
  await sealer.close()
  const { id } = await context.database.archive.findUniqueOrThrow({ where: { sessionId } })
  honestZip = join(work, 'honest.zip')
  await exportPackage(context, await ArchiveShelf.create(context).open(id), createWriteStream(honestZip))
  root = join(work, 'root.pem')
  await writeFile(root, context.keys.institution.publicKeyPem)
  honest = join(work, 'honest')
  await unzip(honestZip, honest)
  await survey.close()
})
afterAll(() => rm(work, { recursive: true }))

let folder: string
beforeEach(async () => {
  folder = join(work, 'copy')
  await cp(honest, folder, { recursive: true })
})
afterEach(() => rm(folder, { recursive: true }))

const verify = async (path: string, trust: string | null = root): Promise<Verification> => {
  const { exitCode, output } = await runVerifier([path, ...(trust === null ? [] : ['--trust', trust]), '--json'])
  const verification = verificationSchema.parse(JSON.parse(output))
  expect(verification.exitCode).toBe(exitCode)
  return verification
}
const segment = (seq: number): string => `data/media/${trackId}/seg-00000${seq}.m4s`
const flip = async (path: string): Promise<void> => {
  const bytes = await readFile(join(folder, path))
  const middle = Math.floor(bytes.length / 2)
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle)
  await writeFile(join(folder, path), bytes)
}
const edit = async (path: string, from: string, to: string): Promise<void> => {
  const text = await readFile(join(folder, path), 'utf8')
  expect(text).toContain(from)
  await writeFile(join(folder, path), text.replace(from, to))
}
const sealAnew = async (key: InstitutionKey): Promise<void> => {
  const altered = await MemoryPackage.read(folder)
  reseal(altered, key)
  await altered.write(folder)
}
/** Another key, and the anchor that vouches for it. */
const otherKey = async (name: string): Promise<{ key: InstitutionKey; anchor: string }> => {
  const key = await InstitutionKey.create({ dataDir: join(work, name) })
  const anchor = join(work, `${name}.pem`)
  await writeFile(anchor, key.publicKeyPem)
  return { key, anchor }
}
const found = ({ findings }: Verification) => findings.map(({ code, path }) => [code, path])

describe('an honest package', () => {
  it('is verified, as zip and as folder', async () => {
    for (const path of [honestZip, folder]) {
      expect(await verify(path)).toMatchObject({ verdict: 'verified', exitCode: 0, trusted: true, findings: [] })
    }
    const { files } = await verify(honestZip)
    // readme, directory, encapsulation, receipt, three documents, two records with four schemas, report, the check twice, playlist, init, three segments, snapshot, log and heads
    expect(files).toMatchObject({ expected: 24, verified: 24 })
  })
  it('is verified when another program has unpacked it and zipped it again, compressed', async () => {
    const again = join(work, 'again.zip')
    await run('python3', ['-c', 'import shutil, sys; shutil.make_archive(sys.argv[1], "zip", sys.argv[2])', again.slice(0, -4), folder])
    expect(await verify(again)).toMatchObject({ verdict: 'verified', exitCode: 0, files: { expected: 24, verified: 24 } })
  })
  it('is verified by SHA-256 alone where that is asked for', async () => {
    expect(JSON.parse((await runVerifier([honestZip, '--trust', root, '--sha256-only', '--json'])).output)).toMatchObject({ verdict: 'verified', files: { verified: 24 } })
  })
  it('without an anchor from outside nobody vouches for the key: cannot tell', async () => {
    expect(await verify(honestZip, null)).toMatchObject({ verdict: 'cannot-tell', exitCode: 10, trusted: false, findings: [{ code: 'untrusted' }] })
  })
  it('is checked by openssl and sha256sum as its text says', async () => {
    const signature = JSON.parse(await readFile(join(folder, paths.signature), 'utf8'))
    await writeFile(join(work, 'seal.sig'), Buffer.from(signature.signature, 'base64'))
    const { stdout } = await run('openssl', ['pkeyutl', '-verify', '-pubin', '-inkey', root, '-rawin', '-in', join(folder, paths.seal), '-sigfile', join(work, 'seal.sig')])
    expect(stdout).toContain('Signature Verified Successfully')
    const { tags } = sealSchema.parse(JSON.parse(await readFile(join(folder, paths.seal), 'utf8')))
    const sums = join(work, 'sums')
    await writeFile(sums, Object.entries(tags).map(([path, { sha256: hash }]) => `${hash}  ${path}\n`).join(''))
    for (const list of [sums, paths.manifestSha256, paths.tagmanifestSha256]) expect((await run('sha256sum', ['-c', '--quiet', list], { cwd: folder })).stdout).toBe('')
  })
  it('is verified by the command, with words in both languages', async () => {
    const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'main.ts'), honestZip, '--trust', root])
    expect(stdout).toContain('VERIFIED')
    expect(stdout).toContain('通过')
  })
})

describe('what was changed is named', () => {
  it.each([
    ['a segment', () => segment(1), 2000], ['an init segment', () => `data/media/${trackId}/init-000.mp4`, 0], ['a playlist', () => `data/media/${trackId}/playlist.m3u8`, null],
    ['a snapshot', () => `data/result/snapshots/${snapshotId}.png`, 0], ['the findings', () => paths.result, null], ['the checklist', () => paths.checklist, null],
    ['the session', () => paths.session, null], ['the text for people', () => paths.readme, null], ['the key inside', () => paths.institution, null], ['the bag\'s description', () => paths.bagInfo, null], ['the evidence log', () => paths.log, null],
  ])('one flipped bit in %s', async (_name, path, offset) => {
    await flip(path())
    const { verdict, exitCode, findings } = await verify(folder)
    // A changed document tells no media times any more; a changed tag file does not fit the tag manifests either.
    expect({ verdict, exitCode, first: findings[0] }).toMatchObject({ verdict: 'altered', exitCode: 11, first: { code: 'changed', path: path(), at: offset === null ? null : startsAt + offset } })
    expect(findings.slice(1).every(({ path: other }) => other === path() || other?.startsWith('tagmanifest-'))).toBe(true)
  })
  it('a deleted segment: incomplete, with its media time in plain words', async () => {
    await rm(join(folder, segment(2)))
    const { exitCode, output } = await runVerifier([folder, '--trust', root])
    expect(exitCode).toBe(15)
    expect(output).toContain(`the file ${segment(2)} is missing (${new Date(startsAt + 4000).toISOString()})`)
    expect(output).toContain('缺少文件')
  })
  it('an added file', async () => {
    await writeFile(join(folder, 'data', 'extra.txt'), 'x')
    expect(await verify(folder)).toMatchObject({ verdict: 'altered', exitCode: 11, findings: [{ code: 'extra', path: 'data/extra.txt' }] })
  })
  it('a link in the place of a file', async () => {
    await rename(join(folder, segment(0)), join(work, 'elsewhere.m4s'))
    await symlink(join(work, 'elsewhere.m4s'), join(folder, segment(0)))
    expect(await verify(folder)).toMatchObject({ exitCode: 15, findings: [{ code: 'missing', path: segment(0) }] })
  })
  it('two swapped segments, each with the other\'s name', async () => {
    await rename(join(folder, segment(0)), join(folder, 'x'))
    await rename(join(folder, segment(1)), join(folder, segment(0)))
    await rename(join(folder, 'x'), join(folder, segment(1)))
    const { exitCode, findings } = await verify(folder)
    expect(exitCode).toBe(11)
    expect(findings.map(({ path, en }) => [path, en.includes('holds the content of')])).toEqual([[segment(0), true], [segment(1), true]])
  })
  it('a segment cut off, and one made longer', async () => {
    await truncate(join(folder, segment(0)), 3)
    await writeFile(join(folder, segment(1)), Buffer.alloc(100_000))
    expect((await verify(folder)).findings.map(({ code, path }) => [code, path])).toEqual([['changed', segment(0)], ['changed', segment(1)]])
  })
  it('an edited verdict, and the lists edited with it', async () => {
    await edit(paths.result, '"verdict":"pass"', '"verdict":"fail"')
    expect(found(await verify(folder))).toEqual([['changed', paths.result]])
    const { sha256: changed } = await readFile(join(folder, paths.result)).then((bytes) => ({ sha256: sha256(bytes) }))
    await writeFile(join(folder, paths.manifestSha256), (await readFile(join(folder, paths.manifestSha256), 'utf8')).replace(/^[0-9a-f]{64}(?= {2}data\/result\/findings.json)/m, changed))
    expect(found(await verify(folder))).toEqual(expect.arrayContaining([['changed', paths.manifestSha256], ['changed', paths.tagmanifestSha256], ['changed', paths.result]]))
  })
  it('an edited verdict sealed anew by another key', async () => {
    const { key } = await otherKey('other')
    await edit(paths.result, '"verdict":"pass"', '"verdict":"fail"')
    await sealAnew(key)
    expect(await verify(folder)).toMatchObject({ verdict: 'altered', exitCode: 10, signedBy: key.keyId, trusted: false, findings: [{ code: 'signature', path: paths.signature }, { code: 'changed', path: paths.log }] })
  })
  it('an edited verdict sealed anew by the institution\'s own key: the evidence log knows better', async () => {
    await edit(paths.result, '"verdict":"pass"', '"verdict":"fail"')
    await sealAnew(institution)
    expect(await verify(folder)).toMatchObject({ verdict: 'altered', exitCode: 11, trusted: true, findings: [{ code: 'changed', path: paths.log }] })
  })
  it('without an anchor, a package sealed anew never counts as verified', async () => {
    const { key } = await otherKey('other')
    await sealAnew(key)
    expect((await verify(folder, null)).exitCode).not.toBe(0)
  })
  it('a signature that is missing, broken, written otherwise, or not for this seal', async () => {
    const signature = await readFile(join(folder, paths.signature), 'utf8')
    await writeFile(join(folder, paths.signature), signature.replace('{', '{ '))
    expect(await verify(folder)).toMatchObject({ verdict: 'altered', exitCode: 10 })
    await writeFile(join(folder, paths.signature), '{')
    expect(await verify(folder)).toMatchObject({ verdict: 'altered', exitCode: 10 })
    await rm(join(folder, paths.signature))
    expect(await verify(folder)).toMatchObject({ verdict: 'altered', exitCode: 10, findings: [{ code: 'signature', path: paths.signature }, ...tagmanifests] })
  })
  it('a tag file that is missing, and one too many', async () => {
    await rm(join(folder, paths.bagInfo))
    await writeFile(join(folder, 'evidence-seal', 'note.txt'), 'x')
    expect(found(await verify(folder))).toEqual([['missing', paths.bagInfo], ...tagmanifests.map(({ code, path }) => [code, path]), ['extra', 'evidence-seal/note.txt']])
    await rm(join(folder, paths.tagmanifestSm3))
    expect(found(await verify(folder))).toContainEqual(['missing', paths.tagmanifestSm3])
  })
  it('a hole in the segments, even when all is sealed by the right key', async () => {
    const session = JSON.parse(await readFile(join(folder, paths.session), 'utf8')) as { tracks: { segments: unknown[] }[] }
    session.tracks[0]?.segments.splice(1, 1)
    await writeFile(join(folder, paths.session), JSON.stringify(session))
    await rm(join(folder, segment(1)))
    await sealAnew(institution)
    const verification = await verify(folder)
    expect(verification).toMatchObject({ verdict: 'altered', exitCode: 11, trusted: true })
    expect(verification.findings.find(({ code }) => code === 'discontinuous')).toMatchObject({ path: segment(2), at: startsAt + 4000 })
  })
  it('a manifest of one algorithm that lists other files than that of the other', async () => {
    const list = join(folder, paths.manifestSm3)
    await writeFile(list, (await readFile(list, 'utf8')).split('\n').slice(1).join('\n'))
    expect((await verify(folder)).exitCode).toBe(11)
  })
})

describe('what cannot be read', () => {
  it('a zip that is cut off', async () => {
    const cut = join(work, 'cut.zip')
    const bytes = await readFile(honestZip)
    await writeFile(cut, bytes.subarray(0, bytes.length - 200))
    expect(await verify(cut)).toMatchObject({ verdict: 'cannot-tell', exitCode: 12, findings: [{ code: 'unreadable' }] })
  })
  it('no zip, an empty folder, nothing at all', async () => {
    const file = join(work, 'text.zip')
    await writeFile(file, 'not a zip')
    await mkdir(join(work, 'empty'), { recursive: true })
    for (const path of [file, join(work, 'empty'), join(work, 'nowhere.zip')]) expect(await verify(path)).toMatchObject({ verdict: 'cannot-tell', exitCode: 12 })
  })
  it('a zip with path traversal in its names is refused, and nothing is written', async () => {
    const zip = new ZipFile()
    zip.addBuffer(Buffer.from('x'), 'aa/evil.txt')
    zip.end()
    const file = join(work, 'evil.zip')
    await pipeline(zip.outputStream as Readable, createWriteStream(file))
    await writeFile(file, (await readFile(file)).toString('latin1').replaceAll('aa/evil.txt', '../evil.txt'), 'latin1')
    expect(await verify(file)).toMatchObject({ verdict: 'cannot-tell', exitCode: 12, findings: [{ code: 'unreadable', en: expect.stringContaining('../evil.txt') }] })
  })
  it('a seal of an unknown format, rightly signed; and a package of the format before', async () => {
    await edit(paths.seal, 'cloud-survey-seal/2', 'cloud-survey-seal/9')
    const seal = await readFile(join(folder, paths.seal))
    await writeFile(join(folder, paths.signature), canonicalJson({ format: 'cloud-survey-signature/2', signs: paths.seal, algorithm: 'Ed25519', keyId: institution.keyId, publicKey: institution.publicKeyPem, sha256: sha256(seal), signature: institution.sign(seal).toString('base64') }))
    expect(await verify(folder)).toMatchObject({ verdict: 'cannot-tell', exitCode: 12 })
    await rm(join(folder, paths.seal))
    await writeFile(join(folder, 'manifest.json'), '{}')
    expect(await verify(folder)).toMatchObject({ verdict: 'cannot-tell', exitCode: 12, findings: [{ en: expect.stringContaining('format 1') }] })
  })
  it('a flipped byte inside the zip is found in the file it belongs to', async () => {
    const bytes = await readFile(honestZip)
    const at = bytes.indexOf(`segment 1 of ${trackId}`)
    expect(at).toBeGreaterThan(0)
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
    const file = join(work, 'flipped.zip')
    await writeFile(file, bytes)
    expect(await verify(file)).toMatchObject({ verdict: 'altered', exitCode: 11, findings: [{ code: 'changed', path: segment(1) }] })
  })
})

it('wrong usage ends with 13 and says how', async () => {
  const text = join(work, 'no-key.pem')
  await writeFile(text, 'not a key')
  for (const args of [[], ['a', 'b'], ['--no-such-option', 'a'], [honestZip, '--trust', join(work, 'nowhere.pem')], [honestZip, '--trust', text]]) {
    const { exitCode, output } = await runVerifier(args)
    expect(exitCode).toBe(13)
    expect(output).toContain('npm run verify')
  }
})
