import { type Description, describedFiles } from '../describedFiles.ts'
import type { DescribedManifest } from '../DescribedManifest.ts'

/** What a file's first bytes say it is. `segment`: a fragment of an MP4. */
export type Sniffed = 'mp4' | 'segment' | 'jpeg' | 'png' | 'webm' | 'json' | 'xml' | 'pdf' | 'text' | 'program' | 'zip' | 'timestamp' | 'empty' | 'unknown'

/** A file with what it is, and whether its head names a protected track; `sniffed` null: it could not be read. */
export type SniffedFile = Description & { sniffed: Sniffed | null; encrypted: boolean }

const atOnce = 8

/** Reads the first bytes of every file, a few at once. */
export async function sniffFiles(manifest: DescribedManifest, readHead: (path: string) => Promise<Uint8Array | null>): Promise<SniffedFile[]> {
  const described = describedFiles(manifest)
  const sniffed: SniffedFile[] = []
  for (let index = 0; index < described.length; index += atOnce) {
    sniffed.push(...(await Promise.all(described.slice(index, index + atOnce).map(async (one) => {
      const head = await readHead(one.file.path)
      return { ...one, sniffed: head && sniff(head), encrypted: head !== null && isEncrypted(head) }
    }))))
  }
  return sniffed
}

/** Tells by its first bytes what a file is: MP4 and its fragments (ISO/IEC 14496-12), JPEG, PNG, Matroska, JSON, XML, PDF, text, programs, zips, and answers of time stamp services that grant one (RFC 3161). */
export function sniff(head: Uint8Array): Sniffed {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
  if (bytes.length === 0) return 'empty'
  const box = bytes.toString('latin1', 4, 8)
  if (box === 'ftyp') return 'mp4'
  if (['styp', 'moof', 'sidx', 'prft', 'emsg'].includes(box)) return 'segment'
  const signs: readonly [Sniffed, string][] = [['jpeg', 'ffd8ff'], ['png', '89504e470d0a1a0a'], ['webm', '1a45dfa3'], ['pdf', '255044462d'], ['program', '4d5a'], ['program', '7f454c46'], ['program', 'cafebabe'], ['program', '2321'], ['zip', '504b0304']]
  const found = signs.find(([, sign]) => bytes.toString('hex', 0, sign.length / 2) === sign)
  if (found) return found[0]
  if (/^30(?:[0-7].|81..|82.{4}|83.{6})30(?:[0-7].|81..)02010[01]/.test(bytes.toString('hex', 0, 32))) return 'timestamp'
  return textKind(bytes)
}

function textKind(bytes: Buffer): Sniffed {
  if (bytes.includes(0)) return 'unknown'
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '').trimStart()
  if (text.startsWith('<?xml')) return 'xml'
  if (/^[{[]/.test(text)) return 'json'
  // A head may end in the middle of a character.
  return text.slice(0, -1).includes('\uFFFD') ? 'unknown' : 'text'
}

function isEncrypted(head: Uint8Array): boolean {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1')
  return sniff(head) === 'mp4' && /encv|enca|sinf|pssh/.test(text)
}
