import type { Context } from '../Context.ts'
import { retentionSchema } from '../contract/index.ts'
import { lastProbe } from '../keeping/recordProbe.ts'
import { retentionEnd } from '../keeping/retentionEnd.ts'
import { retentionFor } from '../keeping/retentionRules.ts'
import type { Keeping } from './documents/DescribedManifest.ts'
import type { FourNaturesInput } from './documents/four-natures/FourNaturesInput.ts'
import { retentionWords } from './documents/retentionWords.ts'

/** What papers say of an archive that its manifest does not: who keeps it, how long, and by what. */
export type SealingFacts = { agency: string; keeping: Keeping; storage: FourNaturesInput['storage']; retention: NonNullable<FourNaturesInput['retention']> }

const kinds = { compliance: 'compliance', none: 'none', pretends: 'pretends', files: 'none', unknown: 'unknown' } as const

/** Asks the catalogue and the store. Throws store errors. */
export async function sealingFacts({ database, store, keys, clock }: Pick<Context, 'database' | 'store' | 'keys' | 'clock'>, sessionId: string): Promise<SealingFacts> {
  const { archive, inspection } = await database.session.findUniqueOrThrow({
    where: { id: sessionId },
    select: { archive: { select: { keeping: { select: { retention: true, sealedAt: true } } } }, inspection: { select: { checklistVersion: { select: { situation: { select: { matter: { select: { id: true, agency: true } } } } } } } } },
  })
  const { matter } = inspection.checklistVersion.situation
  const retention = retentionSchema.nullable().parse(archive?.keeping?.retention ?? null) ?? (await retentionFor(database, matter.id))
  const [probe, { kind }] = await Promise.all([lastProbe(database), store.lockSupport()])
  const now = clock.now()
  return {
    agency: matter.agency,
    keeping: { agency: matter.agency, software: { name: '云踏勘 Cloud Survey', version: '0.1.0' }, keyId: keys.institution.keyId, retention: retentionWords[retention], access: '依职责：踏勘员、审计员' },
    storage: { store: kind === 'files' ? 'files' : 's3', objectLock: kind === 'none' ? 'none' : kinds[probe?.verdict ?? 'unknown'] },
    retention: { words: retentionWords[retention], until: retention === 'permanent' ? null : retentionEnd(retention, archive?.keeping?.sealedAt.getTime() ?? now, now) },
  }
}
