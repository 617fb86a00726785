import { parentPort, workerData } from 'node:worker_threads'
import type { Look } from '../../pictures/seenPicture.ts'
import { drawCustody } from './custody/drawCustody.ts'
import { drawCertificate } from './destruction/drawCertificate.ts'
import { drawFourNatures } from './four-natures/drawFourNatures.ts'
import type { Drawing, PictureMessage } from './inWorker.ts'
import { drawHandOver } from './hand-over/drawHandOver.ts'
import { drawReport } from './report/drawReport.ts'
import { reportPicture } from './report/reportPicture.ts'

const drawing = workerData as Drawing
const pictures = new Map<string, Uint8Array | null>()

const flat: Look = { projection: 'flat', yaw: null, pitch: null, fov: null }

async function take({ id, bytes }: PictureMessage): Promise<void> {
  if (drawing.kind !== 'report') return
  const view = drawing.facts.manifest.snapshots.find(({ snapshotId }) => snapshotId === id)?.view
  pictures.set(id, await reportPicture(Buffer.from(bytes), view ?? flat, drawing.pictures))
  parentPort?.postMessage(id, [])
}

async function draw(): Promise<void> {
  parentPort?.postMessage(await drawn(), [])
}

function drawn(): Promise<Buffer> {
  if (drawing.kind === 'report') return drawReport(drawing.facts, pictures)
  if (drawing.kind === 'hand-over') return drawHandOver(drawing.form)
  if (drawing.kind === 'certificate') return drawCertificate(drawing.form)
  return drawing.kind === 'custody' ? drawCustody(drawing.custody) : drawFourNatures(drawing.report, drawing.about)
}

// A failure ends the thread, and with it the wait of whoever asked.
parentPort?.on('message', (message: PictureMessage | null) => void (message === null ? draw() : take(message)))
