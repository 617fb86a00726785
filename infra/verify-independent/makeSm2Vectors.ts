import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { sealSession } from '../../api/src/archives/sealSession.ts'
import { packageOf } from '../../api/src/archives/testing/packageOf.ts'
import { TestSurvey } from '../../api/src/archives/TestSurvey.ts'
import { canonicalJson } from '../../api/src/keys/canonicalJson.ts'
import { InstitutionKey } from '../../api/src/keys/InstitutionKey.ts'
import { Keys } from '../../api/src/keys/Keys.ts'
import { Sm2Key } from '../../api/src/keys/Sm2Key.ts'
import { paths } from '../../api/src/verifier/paths.ts'
import { sm2SignatureFileSchema } from '../../api/src/verifier/seal.ts'
import { MemoryPackage } from '../../api/src/verifier/testing/MemoryPackage.ts'
import { reseal } from '../../api/src/verifier/testing/reseal.ts'
import { writeZip } from './writeZip.ts'

// `node infra/verify-independent/makeSm2Vectors.ts` makes the packages in vectors-sm2/ anew: those with a second signature, and what every verifier
// must say of them by both keys (`trust` where by others). They are committed, as those in vectors/ are, which this leaves alone.
const folder = path.join(import.meta.dirname, 'vectors-sm2')
const both = ['root.pem', 'root-sm2.pem']
type Vector = { name: string; what: string; verdict: string; exitCode: number; package?: string; trust?: string[]; alter?: (altered: MemoryPackage) => void }

const survey = await TestSurvey.create()
survey.context.keys = await Keys.create({ dataDir: survey.dataDir, institutionSm2: true })
const institution = await InstitutionKey.create({ dataDir: survey.dataDir })
const sm2 = await Sm2Key.create({ dataDir: survey.dataDir })
const strange = await Sm2Key.create({ dataDir: path.join(survey.dataDir, 'strange') })

async function sealed(): Promise<MemoryPackage> {
  const inspectionId = await survey.inspection('fire-safety-guidance_1', ['ann', 'bob'])
  const sessionId = await survey.session(inspectionId)
  await survey.track(sessionId, 3)
  await survey.passAll(inspectionId, 'ann')
  await survey.closeSession(sessionId)
  await sealSession(survey.context, sessionId)
  const { id } = await survey.context.database.archive.findUniqueOrThrow({ where: { sessionId } })
  return packageOf(survey, id)
}

/** Another signature in the place of one that was made; the tag manifests are left as they were. */
function flipSignature(altered: MemoryPackage, where: string): void {
  const file = sm2SignatureFileSchema.parse(JSON.parse(altered.text(where)))
  const bytes = Buffer.from(file.signature, 'base64')
  bytes.writeUInt8(bytes.readUInt8(20) ^ 1, 20)
  altered.files.set(where, Buffer.from(canonicalJson({ ...file, signature: bytes.toString('base64') })))
}

const vectors: Vector[] = [
  { name: 'honest', what: 'an honest package, by both keys', verdict: 'verified', exitCode: 0 },
  { name: 'honest-by-sm2', what: 'the same, by the SM2 key alone', verdict: 'verified', exitCode: 0, package: 'honest', trust: ['root-sm2.pem'] },
  { name: 'honest-by-ed25519', what: 'the same, by the Ed25519 key alone', verdict: 'verified', exitCode: 0, package: 'honest', trust: ['root.pem'] },
  { name: 'signature-altered', what: 'one bit of the SM2 signature', verdict: 'altered', exitCode: 10, alter: (p) => flipSignature(p, paths.sm2Signature) },
  { name: 'head-signature-altered', what: 'one bit of the SM2 signature of the final head', verdict: 'altered', exitCode: 10, alter: (p) => flipSignature(p, paths.sm2FinalHead) },
  { name: 'another-key', what: 'sealed anew by the institution\'s first key and another SM2 key', verdict: 'altered', exitCode: 10, alter: (p) => reseal(p, institution, strange) },
  { name: 'signature-taken-out', what: 'the SM2 signature is gone', verdict: 'altered', exitCode: 10, trust: ['root.pem'], alter: (p) => void p.files.delete(paths.sm2Signature) },
  { name: 'sealed-anew-without', what: 'sealed anew by the institution\'s first key, without SM2', verdict: 'cannot-tell', exitCode: 10, alter: (p) => reseal(p, institution) },
]

await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
const honest = await sealed()
for (const { name, package: other, alter } of vectors) {
  if (other !== undefined) continue
  const altered = new MemoryPackage(honest.files)
  alter?.(altered)
  await writeZip(path.join(folder, `${name}.zip`), altered)
}
await writeFile(path.join(folder, 'root.pem'), institution.publicKeyPem)
await writeFile(path.join(folder, 'root-sm2.pem'), sm2.publicKeyPem)
const expected = vectors.map(({ name, package: zip = name, what, verdict, exitCode, trust = both }) => ({ name, zip, what, verdict, exitCode, trust }))
await writeFile(path.join(folder, 'expected.json'), `${JSON.stringify(expected, null, 2)}\n`)
await survey.close()
