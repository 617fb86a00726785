import { generateKeyPairSync, sign } from 'node:crypto'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ArchiveShelf } from '../archives/ArchiveShelf.ts'
import { Sealer } from '../archives/Sealer.ts'
import { StorePackage } from '../archives/StorePackage.ts'
import { TestSurvey } from '../archives/TestSurvey.ts'
import { HeadKeeper } from '../evidence/HeadKeeper.ts'
import { signHead } from '../evidence/signHead.ts'
import { canonicalJson } from '../keys/canonicalJson.ts'
import { keyIdOf } from '../keys/keyIdOf.ts'
import { SessionKeys } from '../evidence/SessionKeys.ts'
import { checkEvidence } from './checkEvidence.ts'
import { type Head, headSchema, leafSchema } from './leaves.ts'
import type { Manifest } from './manifest.ts'
import type { PackageSource } from './PackageSource.ts'
import { paths } from './paths.ts'
import { Frontier } from './tree/Frontier.ts'
import { treeHash } from './tree/treeHash.ts'

let survey: TestSurvey
let manifest: Manifest
let sealed: StorePackage
let lines: string[]
let heads: Head[]

beforeAll(async () => {
  survey = await TestSurvey.create()
  const { context } = survey
  const inspectionId = await survey.inspection('fire-safety-guidance_1', ['ann', 'bob'])
  const sessionId = await survey.session(inspectionId)
  const keeper = await HeadKeeper.create(context)
  const trackId = await survey.track(sessionId, 4)
  await keeper.signDue()
  await survey.judge(inspectionId, 'ann', 'FIR-05', 'fail', trackId)
  survey.time.now += 11_000
  await keeper.signDue()
  // A restart: this process has lost its key, and goes on with a further one.
  context.keys.sessions.forget(sessionId)
  await survey.judge(inspectionId, 'ann', 'FIR-05', 'pass', trackId)
  survey.time.now += 60_000
  await keeper.signDue()
  await keeper.close()
  await survey.passAll(inspectionId, 'bob')
  await survey.passAll(inspectionId, 'ann')
  await survey.closeSession(sessionId)
  await survey.concludeAndSign(inspectionId, ['ann', 'bob'])
  const sealer = await Sealer.create(context)
  await sealer.idle()
  await sealer.close()
  const { id } = await context.database.archive.findUniqueOrThrow({ where: { sessionId } })
  const archive = await ArchiveShelf.create(context).open(id)
  manifest = archive.manifest
  sealed = StorePackage.create(context.store, archive.files)
  lines = await linesOf(paths.log)
  heads = (await linesOf(paths.heads)).map((line) => headSchema.parse(JSON.parse(line)))
})
afterAll(() => survey.close())

async function linesOf(path: string): Promise<string[]> {
  const chunks: Buffer[] = []
  for await (const piece of (await sealed.open(path)) ?? []) chunks.push(Buffer.from(piece))
  return Buffer.concat(chunks).toString().split('\n').slice(0, -1)
}

type Attack = { log?: readonly string[]; heads?: readonly Head[]; manifest?: Manifest }

const check = async (attack: Attack = {}, trust = survey.context.keys.institution.publicKeyPem): Promise<string[]> => {
  const files = new Map<string, readonly string[]>([[paths.log, attack.log ?? lines], [paths.heads, (attack.heads ?? heads).map((head) => canonicalJson(head))], [paths.finalHead, (attack.heads ?? heads).slice(-1).map((head) => canonicalJson(head))]])
  const source: PackageSource = { paths: () => sealed.paths(), close: () => sealed.close(), open: async (path) => { const own = files.get(path); return own ? Readable.from([Buffer.from(own.map((line) => `${line}\n`).join(''))]) : sealed.open(path) } }
  return (await checkEvidence(source, attack.manifest ?? manifest, trust)).map(({ en }) => en)
}
const at = (kind: string): number => lines.findIndex((line) => line.includes(`"kind":"${kind}"`))

it('an honest log holds, with heads of two keys, and its last head is final', async () => {
  expect(await check()).toEqual([])
  expect(heads.map(({ head }) => head.final)).toEqual([false, false, false, true])
  expect(new Set(heads.map(({ keyId }) => keyId)).size).toBe(2)
  expect(new Set(lines.map((line) => leafSchema.parse(JSON.parse(line)).kind))).toEqual(new Set(['open', 'access', 'init', 'seg', 'verdict', 'key', 'close', 'conclude', 'sign']))
  expect(manifest.evidenceLog).toMatchObject({ size: lines.length })
})

describe('says what is wrong with', () => {
  const altered = (): string[] => lines.with(at('verdict'), (lines[at('verdict')] ?? '').replace('"verdict":"fail"', '"verdict":"pass"'))

  it('a leaf that was edited, dropped, put twice, moved or put in', async () => {
    const seg = at('seg')
    for (const log of [altered(), lines.toSpliced(seg, 1), lines.toSpliced(seg, 0, lines[seg] ?? ''), lines.toSpliced(seg, 2, lines[seg + 1] ?? '', lines[seg] ?? ''), [...lines, lines[at('access')] ?? '']]) {
      expect(await check({ log })).toContainEqual(expect.stringMatching(/signed root|no final head/))
    }
  })

  it('a line that is no leaf, or not in canonical form', async () => {
    expect(await check({ log: lines.with(2, `${lines[2]} `) })).toEqual([expect.stringContaining('cannot be read')])
    expect(await check({ log: lines.with(2, '{"kind":"x"}') })).toEqual([expect.stringContaining('cannot be read')])
  })

  it('a record that was cut short, though its last head is validly signed', async () => {
    const [first] = heads
    const size = first?.head.size ?? 0
    expect(await check({ log: lines.slice(0, size), heads: heads.slice(0, 1) })).toContainEqual(expect.stringContaining('no final head'))
  })

  it('heads signed by a key that the institution did not bind, also where all is signed anew', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const resigned = heads.map((each) => ({ ...each, keyId: keyIdOf(publicKey), signature: sign(null, Buffer.from(canonicalJson(each.head)), privateKey).toString('base64') }))
    expect(await check({ heads: resigned })).toHaveLength(heads.length)
    const other = new SessionKeys({ keyId: keyIdOf(publicKey), sign: (bytes) => sign(null, bytes, privateKey) })
    const key = await other.make(manifest.session.sessionId, 1)
    const log = lines.map((line) => { const leaf = leafSchema.parse(JSON.parse(line)); return canonicalJson(leaf.kind === 'open' || leaf.kind === 'key' ? { ...leaf, certificate: key.certificate } : leaf) })
    const [sha256, sm3] = [treeHash('sha256'), treeHash('sm3')]
    const trees = [Frontier.create(sha256), Frontier.create(sm3)] as const
    for (const line of log) { trees[0].append(sha256.leaf(Buffer.from(line))); trees[1].append(sm3.leaf(Buffer.from(line))) }
    const head = { ...(heads.at(-1)?.head ?? { format: 'cloud-survey-head/1' as const, session: '', at: 0, final: true }), size: log.length, rootSha256: trees[0].root().toString('hex'), rootSm3: trees[1].root().toString('hex') }
    const signed = Buffer.from(canonicalJson(head))
    const forged: Head = { head, keyId: key.certificate.keyId, signature: key.sign(signed).toString('base64'), seal: { keyId: keyIdOf(publicKey), signature: sign(null, signed, privateKey).toString('base64') } }
    const remade = { ...manifest, evidenceLog: { size: head.size, rootSha256: head.rootSha256, rootSm3: head.rootSm3 } }
    expect(await check({ log, heads: [forged], manifest: remade })).toContainEqual(expect.stringContaining('signature of the head'))
  })

  it('a manifest that tells other than the log: a finding altered, removed or added, a segment exchanged, a gap or a presence left out', async () => {
    const [first, ...rest] = manifest.findings
    const [track] = manifest.tracks
    if (!first || !track) throw new Error('there is no finding or no track')
    const path = track.segments[0]?.path
    const changes: [Partial<Manifest>, string][] = [
      [{ findings: [{ ...first, verdict: 'pass' }, ...rest] }, 'is not what the evidence log recorded'],
      [{ findings: [{ ...first, reason: 'other' }, ...rest] }, 'is not what the evidence log recorded'],
      [{ findings: rest }, 'and not in the archive'],
      [{ findings: [...manifest.findings, { ...first, findingId: 'another' }] }, 'was never recorded'],
      [{ files: manifest.files.map((file) => (file.path === path ? { ...file, sha256: 'a'.repeat(64) } : file)) }, 'segment 0'],
      [{ files: manifest.files.map((file) => (file.path === path ? { ...file, sm3: 'a'.repeat(64) } : file)) }, 'segment 0'],
      [{ tracks: [{ ...track, segments: track.segments.slice(0, -1) }] }, 'segment 3'],
      [{ tracks: [{ ...track, gaps: [{ trackId: track.trackId, from: 1, to: 2, cause: 'network' }] }] }, 'a gap'],
      [{ presence: [] }, 'who came and went'],
      [{ conclusion: manifest.conclusion && { ...manifest.conclusion, signatures: manifest.conclusion.signatures.slice(1) } }, 'a signature'],
      [{ session: { ...manifest.session, sessionId: 'another' } }, 'not of this session'],
    ]
    for (const [change, told] of changes) expect(await check({ manifest: { ...manifest, ...change } })).toContainEqual(expect.stringContaining(told))
  })

  it('media after the close, but not who leaves the room then', async () => {
    const after = (kind: string): string[] => { const moved = lines[at(kind)] ?? ''; const rest = lines.toSpliced(at(kind), 1); return rest.toSpliced(rest.findIndex((line) => line.includes('"kind":"close"')) + 1, 0, moved) }
    expect(await check({ log: after('seg') })).toContainEqual(expect.stringContaining('does not end as it should'))
    expect(await check({ log: after('access') })).not.toContainEqual(expect.stringContaining('does not end as it should'))
  })

  it('another institution', async () => {
    const { publicKey } = generateKeyPairSync('ed25519')
    expect((await check({}, publicKey.export({ type: 'spki', format: 'pem' }).toString())).length).toBeGreaterThanOrEqual(heads.length)
  })
})

it('signs no second head of what has one, and a final one once', async () => {
  const { context } = survey
  const { sessionId } = manifest.session
  const again = await signHead(context, sessionId, true)
  expect(again?.size).toBe(lines.length)
  expect(await context.database.evidenceHead.count({ where: { sessionId } })).toBe(heads.length)
})
