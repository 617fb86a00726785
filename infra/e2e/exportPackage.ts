import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Page } from 'playwright-core'
import { type Entry, openPromise } from 'yauzl'
import { outputFolder, type Product } from './Product.ts'
import { until } from './until.ts'

/** Exports an archive as the page's account, keeps the zip as `<folder>.zip` and unpacks it; resolves with the folder. */
export async function exportPackage(page: Page, product: Product, archiveId: string): Promise<string> {
  const folder = path.join(await outputFolder(), `package-${archiveId}-${Date.now()}`)
  await statePurpose(page, product, archiveId)
  const ask = () => page.context().request.get(`${product.origin}/api/archives/${archiveId}/package.zip`)
  let answer = await ask()
  // Sealing takes a moment: its papers are drawn.
  await until(`archive ${archiveId} is sealed`, async () => answer.status() !== 409 || (answer = await ask()).status() !== 409)
  if (answer.status() !== 200) throw new Error(`the export answered ${answer.status()}: ${await answer.text()}`)
  await writeFile(`${folder}.zip`, await answer.body())
  const zip = await openPromise(`${folder}.zip`)
  for await (const entry of zip.eachEntry()) await unpack(zip, entry, folder)
  return folder
}

/** States a routine check as the purpose of the page's account, as its desk would ask for it. */
async function statePurpose(page: Page, product: Product, archiveId: string): Promise<void> {
  const { request } = page.context()
  const { csrfToken } = (await (await request.get(`${product.origin}/api/me`)).json()) as { csrfToken: string }
  const answer = await request.post(`${product.origin}/api/archives/${archiveId}/purpose`, { headers: { 'X-CSRF-Token': csrfToken, Origin: product.origin }, data: { kind: 'routine-check' } })
  if (answer.status() !== 200) throw new Error(`the purpose was answered ${answer.status()}: ${await answer.text()}`)
}

async function unpack(zip: Awaited<ReturnType<typeof openPromise>>, entry: Entry, folder: string): Promise<void> {
  if (entry.fileName.endsWith('/')) return
  const target = path.join(folder, entry.fileName)
  await mkdir(path.dirname(target), { recursive: true })
  await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target))
}
