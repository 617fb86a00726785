import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { sealSession } from '../../api/src/archives/sealSession.ts'
import { packageOf } from '../../api/src/archives/testing/packageOf.ts'
import { randomSession } from '../../api/src/archives/testing/randomSession.ts'
import { TestSurvey } from '../../api/src/archives/TestSurvey.ts'
import { signHead } from '../../api/src/evidence/signHead.ts'
import { canonicalJson } from '../../api/src/keys/canonicalJson.ts'
import { InstitutionKey } from '../../api/src/keys/InstitutionKey.ts'
import { Dice } from '../../api/src/testing/Dice.ts'
import { type Head, headSchema } from '../../api/src/verifier/leaves.ts'
import { paths } from '../../api/src/verifier/paths.ts'
import { sealSchema } from '../../api/src/verifier/seal.ts'
import { MemoryPackage } from '../../api/src/verifier/testing/MemoryPackage.ts'
import { otherKey } from '../../api/src/verifier/testing/otherKey.ts'
import { reseal } from '../../api/src/verifier/testing/reseal.ts'
import { writeZip } from './writeZip.ts'

// `node infra/verify-independent/makeVectors.ts` makes the packages in vectors/ anew, with what every verifier must say of them.
// They are committed, so that a verifier cannot be changed together with what it is tested by.
const folder = path.join(import.meta.dirname, 'vectors')
type Expected = { name: string; what: string; verdict: string; exitCode: number }
type Attack = { name: string; what: string; exitCode: number; verdict?: string; alter: (altered: MemoryPackage) => void }

const survey = await TestSurvey.create()
const institution = await InstitutionKey.create({ dataDir: survey.dataDir })
const other = otherKey()

async function honestPackages(): Promise<MemoryPackage[]> {
  const packages: MemoryPackage[] = []
  for (const seed of [3, 7, 11, 19]) for (const id of await randomSession(survey, new Dice(seed))) packages.push(await packageOf(survey, id))
  return packages
}

/** One that has all that the attacks need: three segments, findings, and a head that was signed before the last. */
async function richPackage(): Promise<MemoryPackage> {
  const inspectionId = await survey.inspection('fire-safety-guidance_1', ['ann', 'bob'])
  const sessionId = await survey.session(inspectionId)
  const trackId = await survey.track(sessionId, 4)
  await survey.judge(inspectionId, 'ann', 'FIR-05', 'fail', trackId)
  await signHead(survey.context, sessionId, false)
  await survey.judge(inspectionId, 'ann', 'FIR-05', 'pass', trackId)
  await survey.passAll(inspectionId, 'bob')
  await survey.passAll(inspectionId, 'ann')
  await survey.closeSession(sessionId)
  await survey.concludeAndSign(inspectionId, ['ann', 'bob'])
  await sealSession(survey.context, sessionId)
  const { id } = await survey.context.database.archive.findUniqueOrThrow({ where: { sessionId } })
  return packageOf(survey, id)
}

const segments = ({ files }: MemoryPackage): string[] => [...files.keys()].filter((each) => each.endsWith('.m4s')).sort()
const put = (altered: MemoryPackage, where: string, content: string): void => void altered.files.set(where, Buffer.from(content))
const linesOf = (altered: MemoryPackage, where: string): string[] => altered.text(where).split('\n').slice(0, -1)
const putLines = (altered: MemoryPackage, where: string, lines: readonly string[]): void => put(altered, where, lines.map((line) => `${line}\n`).join(''))
const flip = (altered: MemoryPackage, where: string): void => { const bytes = Buffer.from(altered.files.get(where) ?? ''); bytes.writeUInt8(bytes.readUInt8(9) ^ 1, 9); altered.files.set(where, bytes) }
const leaves = (change: (lines: string[]) => string[]) => (altered: MemoryPackage): void => { putLines(altered, paths.log, change(linesOf(altered, paths.log))); reseal(altered, institution) }
const at = (lines: readonly string[], kind: string): number => lines.findIndex((line) => line.includes(`"kind":"${kind}"`))
const headsOf = (altered: MemoryPackage): Head[] => linesOf(altered, paths.heads).map((line) => headSchema.parse(JSON.parse(line)))

/** The record ends at a head that was rightly signed, and was not the last. */
function cutAtHead(altered: MemoryPackage): void {
  const [first] = headsOf(altered)
  if (!first) throw new Error('there is no head')
  putLines(altered, paths.log, linesOf(altered, paths.log).slice(0, first.head.size))
  putLines(altered, paths.heads, [canonicalJson(first)])
  putLines(altered, paths.finalHead, [canonicalJson(first)])
  const seal = sealSchema.parse(JSON.parse(altered.text(paths.seal)))
  const { size, rootSha256, rootSm3 } = first.head
  put(altered, paths.seal, JSON.stringify({ ...seal, evidenceLog: { size, rootSha256, rootSm3 } }))
  reseal(altered, institution)
}

const attacks = (strange: MemoryPackage): Attack[] => [
  { name: 'flipped-bit', what: 'one bit of a segment', exitCode: 11, alter: (p) => flip(p, segments(p)[1] ?? '') },
  { name: 'flipped-bit-in-seal', what: 'one bit of the seal', exitCode: 10, alter: (p) => flip(p, paths.seal) },
  { name: 'flipped-bit-in-tagmanifest', what: 'one bit of a tag manifest', exitCode: 11, alter: (p) => flip(p, paths.tagmanifestSm3) },
  { name: 'missing-segment', what: 'a segment is gone', exitCode: 15, verdict: 'incomplete', alter: (p) => void p.files.delete(segments(p)[1] ?? '') },
  { name: 'missing-segment-sealed-anew', what: 'a segment is gone, and the institution\'s key sealed the rest', exitCode: 11, alter: (p) => { p.files.delete(segments(p)[1] ?? ''); reseal(p, institution) } },
  { name: 'swapped-segments', what: 'two segments in each other\'s place', exitCode: 11, alter: (p) => { const [a = '', b = ''] = segments(p); const [x = Buffer.alloc(0), y = Buffer.alloc(0)] = [p.files.get(a), p.files.get(b)]; p.files.set(a, y).set(b, x) } },
  { name: 'swapped-segments-sealed-anew', what: 'the same, sealed by the institution\'s key', exitCode: 11, alter: (p) => { const [a = '', b = ''] = segments(p); const [x = Buffer.alloc(0), y = Buffer.alloc(0)] = [p.files.get(a), p.files.get(b)]; p.files.set(a, y).set(b, x); reseal(p, institution) } },
  { name: 'truncated-segment', what: 'a segment cut off', exitCode: 11, alter: (p) => void p.files.set(segments(p)[0] ?? '', (p.files.get(segments(p)[0] ?? '') ?? Buffer.alloc(0)).subarray(0, 5)) },
  { name: 'added-file', what: 'a file that nothing names', exitCode: 11, alter: (p) => put(p, 'data/media/more.m4s', 'more') },
  { name: 'verdict-altered', what: 'a verdict turned round, and the institution\'s key sealed it', exitCode: 11, alter: (p) => { put(p, paths.result, p.text(paths.result).replace('"verdict":"fail"', '"verdict":"pass"')); reseal(p, institution) } },
  { name: 'verdict-removed', what: 'a verdict taken out, and the institution\'s key sealed it', exitCode: 11, alter: (p) => { const result = JSON.parse(p.text(paths.result)) as { findings: unknown[] }; result.findings.shift(); put(p, paths.result, JSON.stringify(result)); reseal(p, institution) } },
  { name: 'verdict-re-signed', what: 'a verdict turned round, and another key sealed it', exitCode: 10, alter: (p) => { put(p, paths.result, p.text(paths.result).replace('"verdict":"fail"', '"verdict":"pass"')); reseal(p, other) } },
  { name: 'leaf-edited', what: 'a leaf of the log edited, sealed by the institution\'s key', exitCode: 11, alter: leaves((lines) => lines.with(at(lines, 'verdict'), (lines[at(lines, 'verdict')] ?? '').replace('"verdict":"fail"', '"verdict":"pass"'))) },
  { name: 'leaf-dropped', what: 'a leaf dropped, sealed by the institution\'s key', exitCode: 11, alter: leaves((lines) => lines.toSpliced(at(lines, 'access'), 1)) },
  { name: 'leaf-doubled', what: 'a leaf put twice, sealed by the institution\'s key', exitCode: 11, alter: leaves((lines) => lines.toSpliced(at(lines, 'seg'), 0, lines[at(lines, 'seg')] ?? '')) },
  { name: 'leaf-inserted', what: 'a leaf put in that was never recorded', exitCode: 11, alter: leaves((lines) => [...lines, '{"at":1,"event":"joined","kind":"access","peer":"x","role":"examiner"}']) },
  { name: 'head-not-final', what: 'cut short at a head that was rightly signed, sealed by the institution\'s key', exitCode: 11, alter: cutAtHead },
  { name: 'log-of-another-session', what: 'the evidence log of another session', exitCode: 11, alter: (p) => { for (const where of [paths.log, paths.heads, paths.finalHead]) put(p, where, strange.text(where)); reseal(p, institution) } },
  { name: 'seal-of-another-archive', what: 'the seal of another archive', exitCode: 11, alter: (p) => { for (const where of [paths.seal, paths.signature]) put(p, where, strange.text(where)) } },
  { name: 'no-seal', what: 'no seal: no package', exitCode: 12, verdict: 'cannot-tell', alter: (p) => void p.files.delete(paths.seal) },
]

await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
const [rich, strange, ...others] = [await richPackage(), await richPackage(), ...(await honestPackages())]
const expected: Expected[] = []
for (const [index, honest] of [rich, ...others].entries()) {
  const name = index === 0 ? 'honest' : `honest-${index}`
  await writeZip(path.join(folder, `${name}.zip`), honest)
  expected.push({ name, what: 'an honest package', verdict: 'verified', exitCode: 0 })
}
for (const { name, what, exitCode, verdict = 'altered', alter } of attacks(strange)) {
  const altered = new MemoryPackage(rich.files)
  alter(altered)
  await writeZip(path.join(folder, `${name}.zip`), altered)
  expected.push({ name, what, verdict, exitCode })
}
await writeFile(path.join(folder, 'root.pem'), institution.publicKeyPem)
await writeFile(path.join(folder, 'expected.json'), `${JSON.stringify(expected, null, 2)}\n`)
await survey.close()
