import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { exportPackage } from '../e2e/exportPackage.ts'
import { signIn } from '../e2e/people.ts'
import { MinioServer } from '../minio/MinioServer.ts'
import { type Figure, percentile, rounded } from './Figure.ts'
import { liveSurvey, recordAndSeal } from './liveSurvey.ts'

const seconds = 60

/** The part of a sealed manifest that tells when each segment ended at the sfu and when api had accepted it. */
const manifestSchema = z.looseObject({
  tracks: z.array(
    z.looseObject({ kind: z.string(), segments: z.array(z.looseObject({ startsAt: z.number(), mediaDuration: z.number(), timescale: z.number(), receivedAt: z.number() })) }),
  ),
})

/**
 * Durable: from the last packet of a segment at the sfu (its start on the server's clock and its length) until api
 * has accepted the report of the stored segment, p95 over a live minute, by files and by MinIO.
 */
export async function* durable(): AsyncGenerator<Figure> {
  yield await measure('files', {}, 500)
  const minio = await MinioServer.create()
  try {
    yield await measure('MinIO', { S3_ENDPOINT: minio.endpoint, S3_ACCESS_KEY: minio.accessKey, S3_SECRET_KEY: minio.secretKey, S3_BUCKET: 'survey' }, 1000)
  } finally {
    await minio.close()
  }
}

async function measure(store: string, environment: Record<string, string>, bar: number): Promise<Figure> {
  const survey = await liveSurvey(environment)
  try {
    const archiveId = await recordAndSeal(survey, seconds)
    await signIn(survey.applicant, survey.product, 'auditor1')
    const folder = await exportPackage(survey.applicant, survey.product, archiveId)
    const { tracks } = manifestSchema.parse(JSON.parse(await readFile(path.join(folder, 'data', 'metadata', 'session.json'), 'utf8')))
    const video = tracks.filter((track) => track.kind === 'video').flatMap((track) => track.segments)
    const delays = video.map((segment) => segment.receivedAt - segment.startsAt - (segment.mediaDuration / segment.timescale) * 1000)
    if (delays.length < seconds / 4) throw new Error(`only ${delays.length} segments were recorded`)
    return { figure: `last packet → accepted by api, p95, ${store}`, unit: 'ms', value: Math.round(percentile(delays, 0.95)), bar, rounds: delays.map((delay) => rounded(delay)) }
  } finally {
    await survey.close()
  }
}
