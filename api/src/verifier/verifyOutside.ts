import type { Verification } from '../contract/index.ts'
import { checkReceipt } from './checkReceipt.ts'
import { checkRegistry, type Registrable } from './checkRegistry.ts'
import { parseJson } from './checkSignature.ts'
import type { PackageSource } from './PackageSource.ts'
import { paths } from './paths.ts'
import { readSmall } from './readSmall.ts'
import { sealSchema } from './seal.ts'
import { checkTime } from './time/checkTime.ts'
import { verdictOf, type VerificationFinding } from './VerificationFindings.ts'

/** What there is from outside the package: the institution's public key, the lines of the city log, the text of a receipt, the certificates of the time stamp authority in PEM. */
export type Outside = { trustPem: string | null; registry: AsyncIterable<string> | null; receipt: string | null; timestampCa?: string | null }

/** Adds to a package's verification what the registry, the receipt and the time stamps say of it. Without a key from outside, that inside is taken. */
export async function verifyOutside(source: PackageSource, verification: Verification, { trustPem, registry, receipt, timestampCa = null }: Outside): Promise<Verification> {
  if (verification.archiveId === null) return verification
  const { timestamps, findings: times } = await checkTime(source, timestampCa)
  const registered = await registeredFindings(source, verification, { trustPem, registry, receipt })
  const findings = [...verification.findings, ...times, ...registered]
  return { ...verification, ...verdictOf(findings), ...(timestamps.length > 0 && { timestamps }), findings }
}

async function registeredFindings(source: PackageSource, verification: Verification, { trustPem, registry, receipt }: Outside): Promise<VerificationFinding[]> {
  if (registry === null && receipt === null) return []
  const held = await registrableOf(source, verification.sealSha256 ?? '')
  const anchor = trustPem ?? (await textOf(source, paths.institution))
  return held === null ? [withoutLog] : [
    ...(registry === null ? [] : await checkRegistry(registry, held, anchor)),
    ...(receipt === null ? [] : checkReceipt(receipt, held, anchor)),
  ]
}

const withoutLog: VerificationFinding = {
  code: 'registry-unclear', path: null, at: null,
  zh: '此档案没有存证日志，因此不在登记册中，也没有回执', en: 'this archive has no evidence log, so it is in no registry and has no receipt',
}

async function registrableOf(source: PackageSource, record: string): Promise<Registrable | null> {
  const parsed = sealSchema.safeParse(parseJson(Buffer.from(await textOf(source, paths.seal))))
  if (!parsed.success || !parsed.data.evidenceLog) return null
  const { archive: { archiveId, revision, sealedAt }, session: sessionId, evidenceLog } = parsed.data
  const log = (await textOf(source, paths.log)).split('\n').filter((line) => line !== '')
  return { archiveId, revision, sealedAt, sessionId, ...evidenceLog, record, log }
}

async function textOf(source: PackageSource, path: string): Promise<string> {
  return (await readSmall(source, path))?.toString() ?? ''
}
