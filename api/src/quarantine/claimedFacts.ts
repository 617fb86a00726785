import type { ClaimedFacts } from '../contract/index.ts'
import { parseJson } from '../verifier/checkSignature.ts'
import { toldBy } from '../verifier/manifest.ts'
import type { PackageSource } from '../verifier/PackageSource.ts'
import { documentPaths } from '../verifier/paths.ts'
import { readSmall } from '../verifier/readSmall.ts'
import { plainTexts } from './plainText.ts'

/** What a package says of itself, whether or not it is so; null where its documents cannot be understood. Throws PackageUnreadable. */
export async function claimedFacts(source: PackageSource): Promise<ClaimedFacts | null> {
  const documents = await Promise.all(documentPaths.map(async (path): Promise<[string, unknown]> => [path, parseJson((await readSmall(source, path)) ?? Buffer.alloc(0))]))
  const told = toldBy(new Map(documents))
  if (told === null) return null
  const { archive: { archiveId, revision, sealedAt }, inspection, session, tracks, findings, snapshots } = told
  const { number, matter, situation, placeName, address, applicantName, outcome, examiners } = inspection
  return plainTexts({
    archiveId, revision, sealedAt, number, matter, situation, placeName, address, applicantName, outcome, openedAt: session.openedAt, closedAt: session.closedAt,
    examiners: examiners.map(({ displayName }) => displayName), findings: findings.length, snapshots: snapshots.length,
    tracks: tracks.map(({ role, name, kind, segments }) => ({ role, name, kind, segments: segments.length })),
  })
}
