import { parseJson } from '../../../verifier/checkSignature.ts'
import { headSchema, leafSchema } from '../../../verifier/leaves.ts'
import type { FourNaturesInput } from './FourNaturesInput.ts'

/** What the check needs of an evidence log, from the texts of its two files: its heads, and the keys that it certifies; null where they cannot be read. */
export function evidenceFacts(log: string, heads: string): FourNaturesInput['evidence'] {
  const [leaves, signed] = [leafSchema.array().safeParse(linesOf(log)), headSchema.array().safeParse(linesOf(heads))]
  if (!leaves.success || !signed.success) return null
  return {
    heads: signed.data.map(({ head, keyId, seal }) => ({ size: head.size, at: head.at, final: head.final, keyId, sealed: seal !== null })),
    keys: leaves.data.flatMap((leaf) => (leaf.kind === 'open' || leaf.kind === 'key' ? [leaf.certificate.keyId] : [])),
  }
}

function linesOf(text: string): unknown[] {
  return text.split('\n').filter((line) => line !== '').map((line) => parseJson(Buffer.from(line)))
}
