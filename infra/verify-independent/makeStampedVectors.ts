import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { sealSession } from '../../api/src/archives/sealSession.ts'
import { packageOf } from '../../api/src/archives/testing/packageOf.ts'
import { TestSurvey } from '../../api/src/archives/TestSurvey.ts'
import { signHead } from '../../api/src/evidence/signHead.ts'
import { InstitutionKey } from '../../api/src/keys/InstitutionKey.ts'
import { TestAuthority } from '../../api/src/timestamps/testing/TestAuthority.ts'
import { TestTimestampServer } from '../../api/src/timestamps/testing/TestTimestampServer.ts'
import { TimestampService } from '../../api/src/timestamps/TimestampService.ts'
import { paths } from '../../api/src/verifier/paths.ts'
import { MemoryPackage } from '../../api/src/verifier/testing/MemoryPackage.ts'
import { reseal } from '../../api/src/verifier/testing/reseal.ts'
import { writeZip } from './writeZip.ts'

// `node infra/verify-independent/makeStampedVectors.ts` makes the packages with time stamps in stamped-vectors/ anew, by an institution and a time stamp
// authority of their own, with what every verifier must say of them by `--timestamp-ca ca.pem`. They are committed, like those in vectors/.
const folder = path.join(import.meta.dirname, 'stamped-vectors')
const dayMs = 86_400_000
const [server, other] = await Promise.all([TestTimestampServer.create(), TestAuthority.create()])
const { authority, url } = server
const survey = await TestSurvey.create({ timestamps: new TimestampService({ url, caPem: authority.caPem }) })
const institution = await InstitutionKey.create({ dataDir: survey.dataDir })

/** A package of a session whose heads were signed at a time; with stamps, as the product makes them, where that is now. */
async function sealedAt(time: number): Promise<MemoryPackage> {
  survey.time.now = time
  const sessionId = await survey.session(await survey.inspection('fire-safety-guidance_1', ['ann', 'bob']))
  await survey.track(sessionId, 2)
  await signHead(survey.context, sessionId, false)
  await survey.closeSession(sessionId)
  await sealSession(survey.context, sessionId)
  return packageOf(survey, (await survey.context.database.archive.findUniqueOrThrow({ where: { sessionId } })).id)
}

const lineOf = (of: MemoryPackage, at: 0 | -1): string => `${of.text(paths.heads).split('\n').slice(0, -1).at(at) ?? ''}\n`
/** The package with these stamps and no others, sealed anew by the institution's key. */
function stamped(of: MemoryPackage, stamps: { first: Buffer; final: Buffer | null }): MemoryPackage {
  const made = new MemoryPackage(of.files)
  made.files.set(paths.firstTimestamp, stamps.first)
  if (stamps.final === null) made.files.delete(paths.finalTimestamp)
  else made.files.set(paths.finalTimestamp, stamps.final)
  reseal(made, institution)
  return made
}

const [honest, backDated] = [await sealedAt(Date.now() - 61_000), await sealedAt(Date.now() - 30 * dayMs)]
const [first, final] = [honest.files.get(paths.firstTimestamp), honest.files.get(paths.finalTimestamp)]
if (!first || !final) throw new Error('the honest package was not stamped')
const vectors = [
  { name: 'honest-stamped', what: 'an honest package, both heads stamped', verdict: 'verified', exitCode: 0, made: honest },
  { name: 'back-dated', what: 'a record that says it is of thirty days before it was stamped', verdict: 'altered', exitCode: 16, made: stamped(backDated, { first: await authority.stamp(lineOf(backDated, 0)), final: await authority.stamp(lineOf(backDated, -1)) }) },
  { name: 'stamp-of-another-head', what: 'the stamp of the final head in the place of the first one\'s', verdict: 'altered', exitCode: 16, made: stamped(honest, { first: final, final }) },
  { name: 'stamp-of-another-authority', what: 'the final head stamped by an authority that nobody gave', verdict: 'altered', exitCode: 16, made: stamped(honest, { first, final: await other.stamp(lineOf(honest, -1)) }) },
  { name: 'final-not-stamped', what: 'the final head has no stamp', verdict: 'cannot-tell', exitCode: 16, made: stamped(honest, { first, final: null }) },
]
await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
for (const { name, made } of vectors) await writeZip(path.join(folder, `${name}.zip`), made)
await writeFile(path.join(folder, 'root.pem'), institution.publicKeyPem)
await writeFile(path.join(folder, 'ca.pem'), authority.caPem)
await writeFile(path.join(folder, 'expected.json'), `${JSON.stringify(vectors.map(({ name, what, verdict, exitCode }) => ({ name, what, verdict, exitCode })), null, 2)}\n`)
await Promise.all([survey.close(), server.close(), other.close()])
