import type { Verification } from '@cloud-survey/api/contract'
import { anchorsOf, linesOf, PackageUnreadable, readAuthority, unreadable, verifyOutside, verifyPackage, ZipPackage, type Anchors, type PackageSource } from '@cloud-survey/api/verifier'
import { BlobBytes } from './BlobBytes.ts'
import { Counting } from './Counting.ts'
import { FilesPackage, type NamedFile } from './FilesPackage.ts'
import { prepare } from './platform/crypto.ts'

/** What there is from outside the package: the institution's public keys in PEM (one, or one of each kind), the city log's file, the text of a receipt, the certificate of the time stamp authority in PEM. */
export type FromOutside = { trustPem: string | null; registry: File | null; receipt: string | null; timestampCa: string | null }
/** What is to be verified: a zip, or the files of a folder, and what it is held against. */
export type Task = FromOutside & ({ zip: File } | { files: readonly NamedFile[] })
/** What the worker says: how far it is (0–1), what it found, that the key or the certificate is none, or what went wrong. */
export type Said = { kind: 'progress'; share: number } | { kind: 'done'; verification: Verification } | { kind: 'bad-key' } | { kind: 'bad-certificate' } | { kind: 'failed'; message: string }

// Runs beside the page, so that it stays usable while gigabytes are read.
const pauseMs = 100
let toldAt = 0

function say(said: Said): void {
  globalThis.postMessage(said, { transfer: [] })
}

globalThis.addEventListener('message', ({ data }: MessageEvent<Task>) => void run(data))

async function run(task: Task): Promise<void> {
  await prepare()
  const anchors = task.trustPem === null ? { trustPem: null, trustSm2Pem: null } : anchorsOf(task.trustPem)
  if (anchors === null) return say({ kind: 'bad-key' })
  if (task.timestampCa !== null && readAuthority(task.timestampCa) === null) return say({ kind: 'bad-certificate' })
  try {
    say({ kind: 'done', verification: await verified({ ...task, ...anchors }) })
  } catch (error) {
    say(error instanceof PackageUnreadable ? { kind: 'done', verification: unreadable(error.zh, error.message) } : { kind: 'failed', message: error instanceof Error ? error.message : String(error) })
  }
}

async function verified(task: Task & Anchors): Promise<Verification> {
  const total = 'zip' in task ? task.zip.size : task.files.reduce((sum, { file }) => sum + file.size, 0)
  const source: PackageSource = 'zip' in task ? await ZipPackage.create(new BlobBytes(task.zip), task.zip.name) : new FilesPackage(task.files)
  const { trustPem, trustSm2Pem, registry, receipt, timestampCa } = task
  const verification = await verifyPackage(new Counting(source, (bytes) => progress(bytes, total)), trustPem, { trustSm2Pem })
  return verifyOutside(source, verification, { trustPem, registry: registry && linesOf(new BlobBytes(registry).read(0, registry.size)), receipt, timestampCa })
}

function progress(bytes: number, total: number): void {
  const now = performance.now()
  if (now - toldAt < pauseMs) return
  toldAt = now
  say({ kind: 'progress', share: total === 0 ? 0 : Math.min(1, bytes / total) })
}
