import type { Context } from '../Context.ts'
import { ApiError } from '../ApiError.ts'
import { type CityEntry, finalLeafSchema, type Receipt } from '../contract/index.ts'
import type { Signer } from '../keys/Signer.ts'
import { receiptContent, receiptText } from '../verifier/receipt.ts'
import { finalEntries } from './cityEntries.ts'

type Needs = Pick<Context, 'database' | 'keys'>

/** The receipt of an archive's newest revision; null where the city log has none, because its session is from before evidence logs. Refuses with `archive-unknown` and `archive-not-sealed`. */
export async function archiveReceipt(context: Needs, archiveId: string): Promise<Receipt | null> {
  const archive = await context.database.archive.findUnique({ where: { id: archiveId }, select: { revisions: { orderBy: { revision: 'desc' }, take: 1, select: { archiveId: true, revision: true } } } })
  if (!archive) throw new ApiError('archive-unknown', `there is no archive "${archiveId}"`)
  if (archive.revisions.length === 0) throw new ApiError('archive-not-sealed', `archive "${archiveId}" is not sealed yet; its receipt follows`)
  const [entry] = await finalEntries(context.database, archive.revisions)
  return entry ? receiptOf(context, entry) : null
}

/** The receipt of what was sealed last of an inspection; null before. */
export async function inspectionReceipt(context: Needs, inspectionId: string): Promise<Receipt | null> {
  const newest = await context.database.archiveRevision.findFirst({ where: { archive: { session: { inspectionId } } }, orderBy: [{ sealedAt: 'desc' }, { revision: 'desc' }], select: { archiveId: true, revision: true } })
  const [entry] = newest ? await finalEntries(context.database, [newest]) : []
  return entry ? receiptOf(context, entry) : null
}

/** The receipt where there is one; refuses with `not-registered`. */
export function requireReceipt(receipt: Receipt | null): Receipt {
  if (!receipt) throw new ApiError('not-registered', 'there is no receipt: nothing of it is registered in the city log; wait until the archive is sealed')
  return receipt
}

function receiptOf({ keys: { institution } }: Needs, { leaf }: CityEntry): Promise<Receipt> {
  const { archive, revision, session, size, rootSha256, at } = finalLeafSchema.parse(JSON.parse(leaf))
  return signReceipt(institution, { archiveId: archive, revision, sessionId: session, size, rootSha256, at })
}

/** A receipt under the institution's key. Ed25519 gives the same signature each time: a receipt need not be kept, it is made again from what is registered, and is the one in the package. */
export async function signReceipt(institution: Pick<Signer, 'keyId' | 'sign'>, said: Omit<Receipt, 'keyId' | 'signature' | 'text'>): Promise<Receipt> {
  const content = { ...said, keyId: institution.keyId }
  const signature = (await institution.sign(Buffer.from(receiptContent(content)), { purpose: 'receipt', subject: said.archiveId })).toString('base64')
  return { ...content, signature, text: receiptText(content, signature) }
}
