import { buffer } from 'node:stream/consumers'
import { signReceipt } from '../city-log/receiptOf.ts'
import type { Context } from '../Context.ts'
import type { Verification } from '../contract/index.ts'
import type { SealedLog } from '../evidence/sealedLog.ts'
import { checkContinuity } from '../verifier/checkContinuity.ts'
import { checkEvidence } from '../verifier/checkEvidence.ts'
import type { Manifest } from '../verifier/manifest.ts'
import { paths } from '../verifier/paths.ts'
import { verdictOf } from '../verifier/VerificationFindings.ts'
import { dat63Xml } from './documents/dat63Xml.ts'
import { directoryXml } from './documents/directoryXml.ts'
import { documentSchemas } from './documents/documentSchemas.ts'
import { eepXml } from './documents/eepXml.ts'
import { evidenceFacts } from './documents/four-natures/evidenceFacts.ts'
import { fourNatures, fourNaturesJson } from './documents/four-natures/fourNatures.ts'
import type { FourNaturesInput } from './documents/four-natures/FourNaturesInput.ts'
import { premisXml } from './documents/premisXml.ts'
import type { CheckedFile } from './checkObjects.ts'
import type { MadeFile } from './MadeFile.ts'
import { MadePackage } from './MadePackage.ts'
import type { SealingFacts } from './sealingFacts.ts'

type Needs = Pick<Context, 'store' | 'keys' | 'papers'>
/** What papers are made from: all that the package holds so far. */
export type Material = { manifest: Manifest; made: readonly MadeFile[]; stored: readonly CheckedFile[]; log: SealedLog | null; facts: SealingFacts }

/** The papers of a package: the receipt, the records of media and keeping with their schemas, the inspection report, and the check of the four natures. */
export async function makePapers(context: Needs, material: Material): Promise<MadeFile[]> {
  const { manifest, facts } = material
  const receipt = await receiptOf(context, manifest)
  const natures = await fourNatures(await inputOf(context, material))
  const pictures = new Map(manifest.snapshots.map(({ snapshotId, path }) => [snapshotId, material.stored.find((file) => file.path === path)]))
  const picture = async (snapshotId: string): Promise<Uint8Array | null> => {
    const object = pictures.get(snapshotId)?.object
    return object ? buffer(await context.store.get(object.key, { versionId: object.versionId })) : null
  }
  const at = manifest.archive.sealedAt
  const qr = receipt === null ? { text: manifest.archive.archiveId } : { text: receipt, meaning: { zh: '这是本档案的回执。请与申办者、踏勘员手中的回执，及公开登记册比对。', en: 'This is the receipt of the archive: compare it with the one in the hands of the applicant and the examiners, and with the public registry.' } }
  return [
    ...(receipt === null ? [] : [{ path: paths.receipt, content: receipt }]),
    { path: paths.recordings, content: dat63Xml(manifest, facts.keeping) },
    { path: paths.preservation, content: premisXml(manifest, facts.keeping) },
    ...(await documentSchemas()).map(({ name, content }) => ({ path: `${paths.schemas}/${name}`, content })),
    { path: paths.report, content: await context.papers.reportPdf({ manifest, agency: facts.agency, qr, at, picture }) },
    { path: paths.fourNatures, content: fourNaturesJson(natures) },
    { path: paths.fourNaturesPdf, content: await context.papers.fourNaturesPdf(natures, { agency: facts.agency }) },
  ]
}

/** The lists over all that the package holds: its directory and its encapsulation, which name everything but themselves. */
export function makeLists({ keys }: Pick<Needs, 'keys'>, manifest: Manifest, { keeping }: SealingFacts): MadeFile[] {
  const seal = { keyId: keys.institution.keyId, algorithm: 'Ed25519', at: manifest.archive.sealedAt, signedPath: paths.seal }
  return [{ path: paths.directory, content: directoryXml(manifest, keeping) }, { path: paths.encapsulation, content: eepXml(manifest, seal, keeping) }]
}

async function receiptOf({ keys }: Needs, { archive: { archiveId, revision, sealedAt }, session: { sessionId }, evidenceLog }: Manifest): Promise<string | null> {
  return evidenceLog ? (await signReceipt(keys.institution, { archiveId, revision, sessionId, size: evidenceLog.size, rootSha256: evidenceLog.rootSha256, at: sealedAt })).text : null
}

async function inputOf(context: Needs, material: Material): Promise<FourNaturesInput> {
  const { manifest, made, stored, log, facts } = material
  const heads = new Map<string, Uint8Array>([...stored.map(({ path, head }) => [path, head] as const), ...made.map(({ path, content }) => [path, Buffer.from(content).subarray(0, 512)] as const)])
  return {
    manifest, verification: await verificationOf(context, material), evidence: log && evidenceOf(log), storage: facts.storage, retention: facts.retention, malware: null, at: manifest.archive.sealedAt,
    readHead: async (path) => heads.get(path) ?? null,
  }
}

/** The verification of what is about to be sealed: every object was just read; the same key seals the whole a moment later. */
async function verificationOf({ keys: { institution } }: Needs, { manifest, made, log }: Material): Promise<Verification> {
  const source = new MadePackage([...made, ...(log === null ? [] : [{ path: paths.finalHead, content: log.finalHead }])])
  const findings = [...checkContinuity(manifest), ...(await checkEvidence(source, manifest, institution.publicKeyPem))]
  const bytes = manifest.files.reduce((total, file) => total + file.bytes, 0)
  return { ...verdictOf(findings), archiveId: manifest.archive.archiveId, number: manifest.inspection.number, sealSha256: null, signedBy: institution.keyId, trusted: true, files: { expected: manifest.files.length, verified: manifest.files.length, bytes }, findings }
}

function evidenceOf({ files }: SealedLog): FourNaturesInput['evidence'] {
  const textOf = (path: string): string => files.find((file) => file.path === path)?.content ?? ''
  return evidenceFacts(textOf(paths.log), textOf(paths.heads))
}
