import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

const run = promisify(execFile)

/** What a PDF says, how many pages it has, and its first page as a picture at `dpi`. */
export async function readPdf(pdf: Uint8Array, dpi = 150): Promise<{ text: string; pages: number; picture: Buffer }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cloud-survey-pdf-'))
  try {
    const file = path.join(folder, 'it.pdf')
    await writeFile(file, pdf)
    const [{ stdout: text }, { stdout: facts }] = await Promise.all([run('pdftotext', ['-layout', file, '-']), run('pdfinfo', [file]), run('pdftoppm', ['-r', String(dpi), '-png', '-singlefile', file, path.join(folder, 'page')])])
    return { text, pages: Number(/Pages:\s+(\d+)/.exec(facts)?.[1]), picture: await readFile(path.join(folder, 'page.png')) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What the QR codes in a picture hold, as a phone reads them. */
export async function scan(picture: Uint8Array): Promise<string[]> {
  const wasm = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true })
  return (await readBarcodes(new Uint8Array(picture), { formats: ['QRCode'] })).map(({ text }) => text)
}
