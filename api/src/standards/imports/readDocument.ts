import type { Fault, Standard } from '../../contract/index.ts'
import { isFree, type ReadStandard } from '../../exchange/exchangeFault.ts'
import { fromOscal } from '../../exchange/oscal/fromOscal.ts'
import { modelOf } from '../../exchange/oscal/oscalFaults.ts'
import { readDocuments } from '../../exchange/oscal/readDocuments.ts'
import { fromCsv } from '../../exchange/sheets/fromCsv.ts'
import { fromXlsx } from '../../exchange/sheets/fromXlsx.ts'
import { readStandardFile } from '../files/readStandardFile.ts'

/** The standards of a file with its warnings, or everything that is wrong with it. */
export type Read = { ok: true; standards: Standard[]; faults: Fault[] } | { ok: false; faults: Fault[] }

/**
 * Reads a file by its media type: a standard as JSON, OSCAL documents (one catalog as JSON, or a zip with its profiles), a workbook, or a CSV of checkpoints,
 * which goes into the standard `into`.
 */
export async function readDocument(bytes: Buffer, type: string, into: Standard | null): Promise<Read> {
  if (type === 'text/csv') return into === null ? refused('csv-needs-matter', 'CSV 只有要点：请在事项页面导入', 'a CSV holds checkpoints only: import it on the page of its matter') : toRead(fromCsv(bytes, into))
  if (type.endsWith('.sheet')) return toRead(await fromXlsx(bytes))
  if (type === 'application/zip') return readZip(bytes)
  const text = textOf(bytes)
  if (text === null) return refused('not-utf8', '文件不是 UTF-8 编码的文本', 'the file is not text in UTF-8')
  const oscal = oscalOf(text)
  if (oscal !== null) return toRead(fromOscal([oscal]))
  const read = readStandardFile(text)
  return read.ok ? { ...read, faults: [] } : read
}

async function readZip(bytes: Buffer): Promise<Read> {
  const { documents, faults } = await readDocuments(bytes)
  return isFree(faults) ? toRead(fromOscal(documents)) : { ok: false, faults }
}

function toRead({ standard, faults }: ReadStandard): Read {
  return standard !== null && isFree(faults) ? { ok: true, standards: [standard], faults } : { ok: false, faults }
}

function refused(code: string, zh: string, en: string): Read {
  return { ok: false, faults: [{ code, severity: 'error', path: '', zh, en }] }
}

function textOf(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** The document where the text is OSCAL; null where it is something else, or no JSON, which is told by whoever reads that. */
function oscalOf(text: string): unknown {
  try {
    const document: unknown = JSON.parse(text)
    return modelOf(document) === undefined ? null : document
  } catch {
    return null
  }
}
