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
import { sha256 } from '../keys/sha256.ts'
import { Readable } from 'node:stream'
import { help } from './help.ts'
import { runVerifier } from './runVerifier.ts'
import { exitCodes, verdictOf, type VerificationFinding } from './VerificationFindings.ts'

const run = promisify(execFile)
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

let work: string
let honestZip: string
let honest: string
let root: string
let trackId: string
let snapshotId: string
let startsAt: number

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
const editManifest = async (from: string, to: string): Promise<Buffer> => {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8')
  expect(text).toContain(from)
  await writeFile(join(folder, 'manifest.json'), text.replace(from, to))
  return Buffer.from(text.replace(from, to))
}
const signWith = async (key: InstitutionKey, manifest: Buffer): Promise<void> => {
  const signature = { format: 'cloud-survey-signature/1', signs: 'manifest.json', algorithm: 'Ed25519', keyId: key.keyId, publicKey: key.publicKeyPem, sha256: sha256(manifest), signature: key.sign(manifest).toString('base64'), signedAt: 0 }
  await writeFile(join(folder, 'manifest.sig.json'), JSON.stringify(signature))
}

describe('an honest package', () => {
  it('is verified, as zip and as folder', async () => {
    for (const path of [honestZip, folder]) {
      expect(await verify(path)).toMatchObject({ verdict: 'verified', exitCode: 0, trusted: true, findings: [] })
    }
    const { files } = await verify(honestZip)
    // README, root.pem, three data files, playlist, init, three segments, snapshot, log and heads
    expect(files).toMatchObject({ expected: 13, verified: 13 })
  })
  it('without an anchor from outside nobody vouches for the key: cannot tell', async () => {
    expect(await verify(honestZip, null)).toMatchObject({ verdict: 'cannot-tell', exitCode: 10, trusted: false, findings: [{ code: 'untrusted' }] })
  })
  it('is checked by openssl and sha256sum as its README says', async () => {
    const signature = JSON.parse(await readFile(join(folder, 'manifest.sig.json'), 'utf8'))
    await writeFile(join(work, 'manifest.sig'), Buffer.from(signature.signature, 'base64'))
    const { stdout } = await run('openssl', ['pkeyutl', '-verify', '-pubin', '-inkey', root, '-rawin', '-in', join(folder, 'manifest.json'), '-sigfile', join(work, 'manifest.sig')])
    expect(stdout).toContain('Signature Verified Successfully')
    const { files } = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as { files: { path: string; sha256: string }[] }
    const sums = join(work, 'sums')
    await writeFile(sums, files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join(''))
    expect((await run('sha256sum', ['-c', '--quiet', sums], { cwd: folder })).stdout).toBe('')
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
    ['a snapshot', () => `data/snapshots/${snapshotId}.png`, 0], ['the findings', () => 'data/findings.json', null], ['the checklist', () => 'data/checklist.json', null],
    ['the session', () => 'data/session.json', null], ['the README', () => 'README.txt', null], ['the key inside', () => 'trust/root.pem', null],
  ])('one flipped bit in %s', async (_name, path, offset) => {
    await flip(path())
    expect(await verify(folder)).toMatchObject({ verdict: 'altered', exitCode: 11, findings: [{ code: 'changed', path: path(), at: offset === null ? null : startsAt + offset }] })
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
  it('an edited verdict in the manifest', async () => {
    await editManifest('"verdict":"pass"', '"verdict":"fail"')
    const verification = await verify(folder)
    expect(verification).toMatchObject({ verdict: 'altered', exitCode: 10, trusted: false })
    expect(verification.findings.map(({ code, path }) => [code, path])).toEqual([['signature', 'manifest.json'], ['changed', 'data/findings.json'], ['changed', 'evidence/log.jsonl']])
  })
  it('a manifest signed again by another key', async () => {
    const other = await InstitutionKey.create({ dataDir: join(work, 'other') })
    await signWith(other, await editManifest('"verdict":"pass"', '"verdict":"fail"'))
    expect(await verify(folder)).toMatchObject({ verdict: 'altered', exitCode: 10, signedBy: other.keyId, trusted: false, findings: [{ code: 'signature', path: 'manifest.sig.json' }, { code: 'changed', path: 'data/findings.json' }, { code: 'changed', path: 'evidence/log.jsonl' }] })
  })
  it('without an anchor, a manifest signed again never counts as verified', async () => {
    const other = await InstitutionKey.create({ dataDir: join(work, 'other') })
    await signWith(other, await readFile(join(folder, 'manifest.json')))
    expect(await verify(folder, null)).toMatchObject({ verdict: 'cannot-tell', exitCode: 10 })
  })
  it('a signature that is missing, broken, or not for this manifest', async () => {
    await writeFile(join(folder, 'manifest.sig.json'), '{')
    expect(await verify(folder)).toMatchObject({ verdict: 'altered', exitCode: 10 })
    await rm(join(folder, 'manifest.sig.json'))
    expect(await verify(folder)).toMatchObject({ verdict: 'altered', exitCode: 10, findings: [{ code: 'signature', path: 'manifest.sig.json' }] })
  })
  it('a hole in the segments, even when the manifest is signed by the right key', async () => {
    const key = await InstitutionKey.create({ dataDir: join(work, 'own') })
    const own = join(work, 'own.pem')
    await writeFile(own, key.publicKeyPem)
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as { tracks: { segments: unknown[] }[]; files: { path: string }[] }
    manifest.tracks[0]?.segments.splice(1, 1)
    manifest.files = manifest.files.filter(({ path }) => path !== segment(1))
    const bytes = Buffer.from(JSON.stringify(manifest))
    await writeFile(join(folder, 'manifest.json'), bytes)
    await rm(join(folder, segment(1)))
    await signWith(key, bytes)
    const verification = await verify(folder, own)
    expect(verification).toMatchObject({ verdict: 'altered', exitCode: 11, trusted: true })
    expect(verification.findings.find(({ code }) => code === 'discontinuous')).toMatchObject({ path: segment(2), at: startsAt + 4000 })
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
  it('a manifest of an unknown format, rightly signed', async () => {
    const key = await InstitutionKey.create({ dataDir: join(work, 'own') })
    const own = join(work, 'own.pem')
    await writeFile(own, key.publicKeyPem)
    await signWith(key, await editManifest('cloud-survey-archive/1', 'cloud-survey-archive/9'))
    expect(await verify(folder, own)).toMatchObject({ verdict: 'cannot-tell', exitCode: 12 })
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

describe('the help', () => {
  it('tells every exit code of the contract in both languages, and what --trust is for; it never ends as verified', async () => {
    const { exitCode, output } = await runVerifier(['--help'])
    expect(exitCode).toBe(13)
    const lines = output.split('\n')
    for (const { value } of verificationSchema.shape.exitCode.options) {
      const at = lines.findIndex((line) => line.startsWith(`  ${String(value).padStart(2)}  `))
      expect([value, lines[at]]).toEqual([value, expect.stringMatching(/\p{Script=Han}/u)])
      expect([value, lines[at + 1]]).toEqual([value, expect.stringMatching(/^ {6}[a-z][^\p{Script=Han}]+$/u)])
    }
    expect(lines.filter((line) => /^ {2}[\d ]\d {2}/.test(line))).toHaveLength(verificationSchema.shape.exitCode.options.length)
    expect(output).toMatch(/--trust root\.pem[^]*不会是“通过”（0）[^]*never "verified" \(0\)/)
  })
  it('is what the help says: no code is given that it calls reserved', () => {
    expect(Object.values(exitCodes).toSorted((a, b) => a - b)).toEqual([0, 10, 11, 12, 13, 14, 15, 17])
    expect(help.match(/ (\d+) {2}.*保留/g)?.map((line) => Number.parseInt(line, 10))).toEqual([16])
  })
  it('the order that it tells is the one that is kept', () => {
    const finding = (code: VerificationFinding['code']): VerificationFinding => ({ code, path: null, zh: '', en: '', at: null })
    const order = ['unreadable', 'signature', 'changed', 'registry', 'missing', 'registry-unclear', 'untrusted'] as const
    expect(order.map((_, index) => verdictOf(order.slice(index).map(finding)).exitCode)).toEqual([12, 10, 11, 17, 15, 17, 10])
    expect(help).toContain('12, 10 (signature), 11, 17 (disagrees), 15, 17 (of no use), 10 (no --trust)')
  })
  it('is pointed to by wrong usage, and given by the command', async () => {
    expect((await runVerifier([])).output).toContain('npm run verify -- --help')
    const failed = await run(process.execPath, [join(import.meta.dirname, 'main.ts'), '--help']).catch((error: { code: number; stdout: string }) => error)
    expect(failed).toMatchObject({ code: 13, stdout: `${help}\n` })
  })
})
