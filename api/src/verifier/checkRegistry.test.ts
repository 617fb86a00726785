import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ArchiveShelf } from '../archives/ArchiveShelf.ts'
import { exportPackage } from '../archives/exportPackage.ts'
import { Sealer } from '../archives/Sealer.ts'
import { TestSurvey } from '../archives/TestSurvey.ts'
import { appendCityLeaves } from '../city-log/appendCityLeaves.ts'
import { finalLeaves } from '../city-log/cityLeaves.ts'
import { archiveReceipt } from '../city-log/receiptOf.ts'
import { registryLines } from '../city-log/registryLines.ts'
import { signCityHead } from '../city-log/signCityHead.ts'
import { type Receipt, verificationSchema, type Verification } from '../contract/index.ts'
import { Keys } from '../keys/Keys.ts'
import { runVerifier } from './runVerifier.ts'

type Sealed = { zip: string; receipt: Receipt }

let work: string
let root: string
let honestSurvey: TestSurvey
let honest: Sealed
let concluded: Sealed
let registry: string
let early: string
const ids = { session: 'the-session', archive: 'the-archive' }

/** A session that is held and sealed; with other ids or content it is another. */
async function hold(survey: TestSurvey, { session, archive, verdict }: { session: string; archive: string; verdict: 'pass' | 'fail' }): Promise<string> {
  const inspectionId = await survey.inspection('fire-safety-guidance_1', ['ann', 'bob'])
  await survey.session(inspectionId, session)
  await survey.context.database.archive.create({ data: { id: archive, sessionId: session, status: 'sealing' } })
  const trackId = await survey.track(session, 2)
  await survey.passAll(inspectionId, 'ann', trackId)
  await survey.judge(inspectionId, 'ann', 'FIR-05', verdict, trackId)
  await survey.closeSession(session)
  return inspectionId
}

async function seal({ context }: TestSurvey, archiveId: string, name: string): Promise<Sealed> {
  const sealer = await Sealer.create(context)
  await sealer.idle()
  await sealer.close()
  const zip = join(work, `${name}.zip`)
  await exportPackage(context, await ArchiveShelf.create(context).open(archiveId), createWriteStream(zip))
  const receipt = await archiveReceipt(context, archiveId)
  if (!receipt) throw new Error('there is no receipt')
  return { zip, receipt }
}

/** Another office's database, with the keys of the first: what an insider has. */
async function insider(): Promise<TestSurvey> {
  const survey = await TestSurvey.create()
  survey.context.keys = await Keys.create({ dataDir: survey.dataDir, institutionKeyFile: join(honestSurvey.dataDir, 'keys', 'institution.pem') })
  return survey
}

async function download(name: string, { context }: TestSurvey): Promise<string> {
  const path = join(work, name)
  const lines: string[] = []
  for await (const line of registryLines(context.database)) lines.push(line)
  await writeFile(path, lines.join(''))
  return path
}

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'registry-'))
  honestSurvey = await TestSurvey.create()
  root = join(work, 'root.pem')
  await writeFile(root, honestSurvey.context.keys.institution.publicKeyPem)
  const inspectionId = await hold(honestSurvey, { ...ids, verdict: 'fail' })
  honest = await seal(honestSurvey, ids.archive, 'honest')
  honestSurvey.time.now += 1_000
  await signCityHead(honestSurvey.context)
  early = await download('early.jsonl', honestSurvey)
  honestSurvey.time.now += 1_000
  await honestSurvey.passAll(inspectionId, 'bob')
  await honestSurvey.judge(inspectionId, 'bob', 'FIR-05', 'fail')
  await honestSurvey.concludeAndSign(inspectionId, ['ann', 'bob'])
  concluded = await seal(honestSurvey, ids.archive, 'concluded')
  await hold(honestSurvey, { session: 'another-session', archive: 'another-archive', verdict: 'pass' })
  await seal(honestSurvey, 'another-archive', 'another')
  honestSurvey.time.now += 3_600_000
  await signCityHead(honestSurvey.context)
  registry = await download('registry.jsonl', honestSurvey)
})
afterAll(async () => {
  await honestSurvey.close()
  await rm(work, { recursive: true })
})

const run = async (zip: string, ...more: string[]): Promise<Verification> => {
  const { exitCode, output } = await runVerifier([zip, '--trust', root, ...more, '--json'])
  const verification = verificationSchema.parse(JSON.parse(output))
  expect(verification.exitCode).toBe(exitCode)
  return verification
}
const kept = async (text: string): Promise<string> => {
  const path = join(work, 'receipt.txt')
  await writeFile(path, text)
  return path
}
const good = { verdict: 'verified', exitCode: 0, findings: [] }
const refused = (en: string) => ({ verdict: 'altered', exitCode: 17, findings: [{ code: 'registry', en: expect.stringContaining(en) }] })
const unclear = (en: string) => ({ verdict: 'cannot-tell', exitCode: 17, findings: [{ code: 'registry-unclear', en: expect.stringContaining(en) }] })

describe('an honest archive', () => {
  it('is verified with the registry and with its receipt, in each revision', async () => {
    for (const { zip, receipt } of [honest, concluded]) expect(await run(zip, '--registry', registry, '--receipt', await kept(receipt.text))).toMatchObject(good)
  })
  it('is verified with the receipt of its earlier revision, whose root its log once had', async () => {
    expect(await run(concluded.zip, '--receipt', await kept(honest.receipt.text))).toMatchObject(good)
    expect(await run(honest.zip, '--receipt', await kept(concluded.receipt.text))).toMatchObject(unclear('get the newest'))
  })
  it('with a registry that is older than it, nothing is said against it: the registry is to be fetched again', async () => {
    expect(await run(honest.zip, '--registry', early)).toMatchObject(good)
    expect(await run(concluded.zip, '--registry', early)).toMatchObject(unclear('download it again'))
  })
})

describe('an insider with the institution\'s keys who remakes a whole session', () => {
  it('makes a package that is valid in itself; the registry and the receipt show that it is another', async () => {
    const survey = await insider()
    await hold(survey, { ...ids, verdict: 'pass' })
    const remade = await seal(survey, ids.archive, 'remade')
    await survey.close()
    expect(await run(remade.zip)).toMatchObject(good)
    expect(await run(remade.zip, '--registry', registry)).toMatchObject(refused('registers other content for revision 1'))
    expect(await run(remade.zip, '--receipt', await kept(honest.receipt.text))).toMatchObject(refused('not the record that was sealed then'))
  })
  it('under a new archive, or all new ids, it was never registered', async () => {
    const survey = await insider()
    await hold(survey, { session: ids.session, archive: 'new-archive', verdict: 'pass' })
    await hold(survey, { session: 'new-session', archive: 'newer-archive', verdict: 'pass' })
    const [moved, fresh] = [await seal(survey, 'new-archive', 'moved'), await seal(survey, 'newer-archive', 'fresh')]
    await survey.close()
    expect(await run(moved.zip)).toMatchObject(good)
    expect(await run(moved.zip, '--registry', registry)).toMatchObject(refused('belongs to another archive (the-archive'))
    expect(await run(fresh.zip, '--registry', registry)).toMatchObject(refused('never registered'))
    expect(await run(fresh.zip, '--receipt', await kept(honest.receipt.text))).toMatchObject(refused('of another archive'))
  })
  it('and registers it anew as a further revision: it does not continue the one before', async () => {
    const survey = await insider()
    const inspectionId = await hold(survey, { ...ids, verdict: 'pass' })
    await survey.passAll(inspectionId, 'bob')
    await survey.concludeAndSign(inspectionId, ['ann', 'bob'])
    await survey.context.database.archiveRevision.create({ data: { archiveId: ids.archive, revision: 2, sealedAt: new Date(0), format: 2, indexKey: '-', sealSha256: 'd'.repeat(64), keyId: '-', bytes: 1 } })
    await seal(survey, ids.archive, 'r3')
    const { manifest, revision } = await ArchiveShelf.create(survey.context).open(ids.archive)
    await survey.close()
    expect(manifest.archive.revision).toBe(3)
    await honestSurvey.context.database.$transaction((transaction) => appendCityLeaves(transaction, finalLeaves(manifest, revision.sealSha256, honestSurvey.time.now)))
    honestSurvey.time.now += 3_600_000
    await signCityHead(honestSurvey.context)
    const registered = await run(join(work, 'r3.zip'), '--registry', await download('later.jsonl', honestSurvey))
    expect(registered).toMatchObject({ verdict: 'altered', exitCode: 17 })
    expect(registered.findings.map(({ en }) => en)).toEqual([expect.stringContaining('does not continue revision 1'), expect.stringContaining('does not continue revision 2')])
  })
})

describe('a registry or receipt that is of no use', () => {
  const edited = async (edit: (lines: string[]) => string[]): Promise<string> => {
    const path = join(work, 'edited.jsonl')
    const lines: string[] = []
    for await (const line of registryLines(honestSurvey.context.database)) lines.push(line)
    await writeFile(path, edit(lines).join(''))
    return path
  }
  it('leaves or heads that were changed, removed or moved', async () => {
    const last = (lines: readonly string[]): string => lines.at(-1) ?? ''
    for (const edit of [
      (lines: string[]) => lines.with(0, (lines[0] ?? '').replace('"size":', '"size":1')), (lines: string[]) => lines.slice(1), (lines: string[]) => [lines[1] ?? '', lines[0] ?? '', ...lines.slice(2)],
    ]) expect(await run(honest.zip, '--registry', await edited(edit))).toMatchObject({ exitCode: 17, verdict: 'cannot-tell', findings: expect.arrayContaining([expect.objectContaining({ en: expect.stringContaining('the registry was changed') })]) })
    expect(await run(honest.zip, '--registry', await edited((lines) => [...lines.slice(0, -1), last(lines).replace(/"at":\d/, '"at":9')]))).toMatchObject(unclear('not signed by the trusted key'))
    expect(await run(honest.zip, '--registry', await edited((lines) => [...lines, last(lines)]))).toMatchObject(unclear('does not follow'))
    expect(await run(honest.zip, '--registry', await edited((lines) => lines.filter((line) => !line.includes('"type":"head"'))))).toMatchObject(unclear('no signed head'))
    for (const line of ['nonsense\n', '{"type":"leaf","leaf":{"kind":"final"}}\n']) expect(await run(honest.zip, '--registry', await edited((lines) => [line, ...lines]))).toMatchObject(unclear('line 1 of the registry'))
  })
  it('a leaf that no head covers registers nothing', async () => {
    const isHead = (line: string): boolean => line.includes('"type":"head"')
    const cut = await edited((lines) => [...lines.filter((line) => !isHead(line)), ...lines.filter(isHead).slice(0, 1)])
    expect(await run(honest.zip, '--registry', cut)).toMatchObject(good)
    expect(await run(concluded.zip, '--registry', cut)).toMatchObject(unclear('download it again'))
  })
  it('another institution\'s, or a receipt that was changed', async () => {
    const other = await TestSurvey.create()
    await hold(other, { ...ids, verdict: 'fail' })
    const { receipt } = await seal(other, ids.archive, 'other')
    await signCityHead(other.context)
    expect(await run(honest.zip, '--registry', await download('other.jsonl', other))).toMatchObject(unclear('not the registry of that institution'))
    await other.close()
    for (const text of [receipt.text, honest.receipt.text.replace('revision 1', 'revision 2')]) expect(await run(honest.zip, '--receipt', await kept(text))).toMatchObject(unclear('not signed by the trusted key'))
    expect(await run(honest.zip, '--receipt', await kept('hello'))).toMatchObject(unclear('cannot be read'))
  })
  it('what does not exist is wrong usage', async () => {
    for (const option of ['--registry', '--receipt']) expect(await runVerifier([honest.zip, option, join(work, 'nowhere')])).toMatchObject({ exitCode: 13 })
  })
})
