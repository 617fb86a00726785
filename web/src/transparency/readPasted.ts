/** What a receipt says, as far as it is compared with the registry. */
export type PastedReceipt = { archive: string; revision: number; session: string; size: number; rootSha256: string; /** The lines that are signed. */ signed: string; signature: string }

/** What was pasted: a receipt, a number or id, or neither. */
export type Pasted = { kind: 'receipt'; receipt: PastedReceipt } | { kind: 'name'; name: string } | { kind: 'nothing' }

const names = ['archive', 'revision', 'session', 'size', 'root', 'at', 'key', 'signature'] as const

/** Reads what was pasted; blank lines and spaces around do not matter. */
export function readPasted(text: string): Pasted {
  const lines = text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '')
  const [first = ''] = lines
  if (lines.length === 1 && /^[A-Za-z0-9_-]{1,64}$/.test(first)) return { kind: 'name', name: first }
  const values = names.map((name, index) => lines[index + 1]?.match(new RegExp(`^${name} (\\S+)$`))?.[1])
  const [archive, revision, session, size, rootSha256, , , signature] = values
  if (first !== 'cloud-survey-receipt/1' || values.includes(undefined) || archive === undefined || session === undefined || rootSha256 === undefined || signature === undefined) return { kind: 'nothing' }
  return { kind: 'receipt', receipt: { archive, revision: Number(revision), session, size: Number(size), rootSha256, signed: lines.slice(0, 8).map((line) => `${line}\n`).join(''), signature } }
}
