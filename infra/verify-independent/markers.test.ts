import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { sealSession } from '../../api/src/archives/sealSession.ts'
import { packageOf } from '../../api/src/archives/testing/packageOf.ts'
import { TestSurvey } from '../../api/src/archives/TestSurvey.ts'
import { canonicalJson } from '../../api/src/keys/canonicalJson.ts'
import { InstitutionKey } from '../../api/src/keys/InstitutionKey.ts'
import { markMoment } from '../../api/src/markers/markMoment.ts'
import { paths } from '../../api/src/verifier/paths.ts'
import { MemoryPackage } from '../../api/src/verifier/testing/MemoryPackage.ts'
import { reseal } from '../../api/src/verifier/testing/reseal.ts'
import { verifyPackage } from '../../api/src/verifier/verifyPackage.ts'

const run = promisify(execFile)
const viewSchema = z.object({ at: z.number(), yaw: z.number().nullable() }).catchall(z.json())
const markerSchema = z.object({ markerId: z.string(), code: z.string().nullable(), note: z.string().nullable(), at: z.number(), view: viewSchema }).catchall(z.json())
type Told = z.infer<typeof markerSchema>
const sessionSchema = z.object({ markers: z.array(markerSchema).optional() }).catchall(z.json())
const spokenSchema = z.object({ verdict: z.string(), findings: z.array(z.object({ what: z.string() })) })

let survey: TestSurvey
let institution: InstitutionKey
let honest: MemoryPackage
let work: string
beforeAll(async () => {
  survey = await TestSurvey.create()
  institution = await InstitutionKey.create({ dataDir: survey.dataDir })
  work = await mkdtemp(join(tmpdir(), 'markers-'))
  await writeFile(join(work, 'root.pem'), institution.publicKeyPem)
  const inspectionId = await survey.inspection('fire-safety-guidance_1', ['ann', 'bob'])
  const sessionId = await survey.session(inspectionId)
  const trackId = await survey.track(sessionId, 2)
  for (const [index, yaw] of [-12.3455, 0.0005, null].entries()) {
    const view = { producerId: `producer-${trackId}`, projection: yaw === null ? 'flat' : 'equirectangular', delayMs: 0, yaw, pitch: yaw, fov: yaw === null ? null : 75 } as const
    await markMoment(survey.context, survey.actor('ann'), inspectionId, { markerId: `marker-of-the-vectors-${index}`, code: index === 0 ? 'FIR-05' : null, note: index === 1 ? '门后再看' : null, view })
  }
  await survey.judge(inspectionId, 'ann', 'FIR-05', 'fail', trackId)
  await survey.closeSession(sessionId)
  await sealSession(survey.context, sessionId)
  honest = await packageOf(survey, (await survey.context.database.archive.findUniqueOrThrow({ where: { sessionId } })).id)
})
afterAll(async () => {
  await survey.close()
  await rm(work, { recursive: true })
})

/** What both verifiers say of the package with other markers, sealed anew by the institution itself. */
async function said(name: string, change: ((markers: Told[]) => Told[]) | null): Promise<{ verdicts: string[]; english: string[]; python: string[] }> {
  const altered = await MemoryPackage.copy(honest)
  if (change !== null) {
    const { markers = [], ...session } = sessionSchema.parse(JSON.parse(altered.text(paths.session)))
    const changed = change(markers)
    altered.files.set(paths.session, Buffer.from(canonicalJson({ ...session, ...(changed.length > 0 && { markers: changed }) })))
    reseal(altered, institution)
  }
  const first = await verifyPackage(altered, institution.publicKeyPem)
  await altered.write(join(work, name))
  const { stdout } = await run('python3', [join(import.meta.dirname, 'verify.py'), join(work, name), '--trust', join(work, 'root.pem')]).catch((error: { stdout: string }) => error)
  const second = spokenSchema.parse(JSON.parse(stdout))
  return { verdicts: [first.verdict, second.verdict], english: first.findings.map(({ en }) => en), python: second.findings.map(({ what }) => what) }
}

it('both verifiers take honest markers, as they find them', async () => {
  expect(await said('honest', null)).toEqual({ verdicts: ['verified', 'verified'], english: [], python: [] })
  expect(await said('same', (markers) => markers)).toEqual({ verdicts: ['verified', 'verified'], english: [], python: [] })
})

it.each<[string, (markers: Told[]) => Told[], RegExp]>([
  ['left-out', (markers) => markers.slice(1), /^a marker on FIR-05 .*and not in the archive/],
  ['all-left-out', () => [], /and not in the archive/],
  ['put-in', (markers) => [...markers, ...markers.slice(0, 1).map((one) => ({ ...one, markerId: 'one-that-nobody-set' }))], /never recorded in the evidence log/],
  ['other-note', (markers) => markers.map((one) => ({ ...one, note: '没有问题' })), /is not what the evidence log recorded/],
  ['other-line', (markers) => markers.map((one) => ({ ...one, code: null })), /is not what the evidence log recorded/],
  ['other-moment', (markers) => markers.map((one) => ({ ...one, view: { ...one.view, at: one.view.at + 1 } })), /is not what the evidence log recorded/],
  ['other-view', (markers) => markers.map((one) => ({ ...one, view: { ...one.view, yaw: 90 } })), /is not what the evidence log recorded/],
])('both verifiers find a marker that is told otherwise than it was logged: %s', async (name, change, words) => {
  const { verdicts, english, python } = await said(name, change)
  expect(verdicts).toEqual(['altered', 'altered'])
  expect(english).toEqual(expect.arrayContaining([expect.stringMatching(words)]))
  expect(python).toEqual(expect.arrayContaining([expect.stringContaining('markers')]))
})
