import { type Receipt, receiptSchema } from '../contract/index.ts'

type Content = Omit<Receipt, 'signature' | 'text'>

const format = 'cloud-survey-receipt/1'

/** The lines of a receipt that the institution's key signs (Ed25519), UTF-8, each ended by a line feed. */
export function receiptContent({ archiveId, revision, sessionId, size, rootSha256, at, keyId }: Content): string {
  return `${format}\narchive ${archiveId}\nrevision ${revision}\nsession ${sessionId}\nsize ${size}\nroot ${rootSha256}\nat ${new Date(at).toISOString()}\nkey ${keyId}\n`
}

/** A receipt as it is kept and handed on. */
export function receiptText(content: Content, signature: string): string {
  return `${receiptContent(content)}signature ${signature}\n`
}

/** Reads a receipt as it was pasted or photographed; blank lines and spaces around do not matter. Null where it is none. */
export function readReceipt(pasted: string): Receipt | null {
  const [first, ...lines] = pasted.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '')
  if (first !== format) return null
  const said = new Map(lines.map((line): [string, string] => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]))
  const [archiveId, sessionId, rootSha256, keyId, signature] = ['archive', 'session', 'root', 'key', 'signature'].map((name) => said.get(name))
  const parsed = receiptSchema.omit({ text: true }).safeParse({ archiveId, revision: Number(said.get('revision')), sessionId, size: Number(said.get('size')), rootSha256, at: Date.parse(said.get('at') ?? ''), keyId, signature })
  return parsed.success ? { ...parsed.data, text: receiptText(parsed.data, parsed.data.signature) } : null
}
