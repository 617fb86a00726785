import { z } from 'zod'
import type { CertificateForm } from '../../archives/documents/destruction/CertificateForm.ts'
import type { Context } from '../../Context.ts'
import { instantSchema, retentionSchema, sha256Schema } from '../../contract/index.ts'
import { certificateOf } from './certify.ts'
import { certificateSchema } from './destructionRecords.ts'

/** What a certificate tells of each archive beyond what the catalogue has in rows. Those of before there were redacted copies name none. */
const toldSchema = certificateSchema.extend({
  archives: z.array(certificateSchema.shape.archives.element.extend({ number: z.string(), matter: z.string(), retention: retentionSchema, sealedAt: instantSchema.nullable(), keptUntil: instantSchema.nullable(), seals: z.array(sha256Schema), redactedCopies: z.array(z.unknown()).default([]) })),
})

/** A signed certificate as it is put on paper. Refuses as `certificateOf` does. */
export async function certificateForm(context: Pick<Context, 'database'>, destructionId: string): Promise<CertificateForm> {
  const { certificate, sha256, keyId, signature } = await certificateOf(context, destructionId)
  const { reason, proposed, approved, endedAt, archives } = toldSchema.parse(certificate)
  const matters = await context.database.matter.findMany({ where: { situations: { some: { checklists: { some: { inspections: { some: { sessions: { some: { archive: { id: { in: archives.map(({ archiveId }) => archiveId) } } } } } } } } } } }, select: { agency: true }, orderBy: { id: 'asc' } })
  return { destructionId, agency: [...new Set(matters.map(({ agency }) => agency))].join('、'), reason, proposed, approved, endedAt, archives: archives.map(({ redactedCopies, ...archive }) => ({ ...archive, copies: redactedCopies.length })), sha256, keyId, signature }
}
