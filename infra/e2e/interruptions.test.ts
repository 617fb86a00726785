import { readFile, readdir, writeFile } from 'node:fs/promises'
import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ensureSmallClip } from '../media-fixtures/panoramaClip.ts'
import { coarseDesk, launchBrowser, launchFlat, openPage, phone, shot } from './browser.ts'
import { exportPackage } from './exportPackage.ts'
import { apply, endSession, enterRoom, goLive, signIn } from './people.ts'
import { Product } from './Product.ts'
import { type Missing, missingSeconds, readPictures, recordedSchema, undeclared } from './recorded.ts'
import { until } from './until.ts'

const run = promisify(execFile)
const place = '桥头小吃店'

const manifestSchema = z.looseObject({
  snapshots: z.array(z.unknown()),
  tracks: z.array(
    recordedSchema.extend({
      trackId: z.string(), kind: z.string(), role: z.string(),
      parts: z.array(z.looseObject({ part: z.number() })),
    }),
  ),
})

/** What phones and servers do in the field: a killed recorder, a reloaded page, in the middle of a session. */
describe('interruptions in mid-session', () => {
  const browsers: Browser[] = []
  let product: Product
  let applicant: Page
  let examiner: Page
  let clipSeconds: number

  beforeAll(async () => {
    const clip = await ensureSmallClip()
    clipSeconds = clip.seconds
    product = await Product.create()
    browsers.push(...(await Promise.all([launchFlat(clip.file), launchBrowser()])))
    const [camera, desks] = browsers as [Browser, Browser]
    applicant = await openPage(await camera.newContext({ ...phone, permissions: ['camera', 'microphone'] }), [])
    examiner = await openPage(await desks.newContext({ ...coarseDesk, permissions: ['microphone'] }), [])
    const { link } = await apply(applicant, product, await product.guideToken('餐饮'), place)
    await goLive(applicant, link)
    await signIn(examiner, product, 'examiner1')
    await enterRoom(examiner, product, place)
    await recording()
  })

  afterAll(async () => {
    for (const browser of browsers) await browser.close()
    await product.close()
  })

  const recording = () => applicant.locator('[data-testid=recording-state][data-state=recording]').waitFor()
  const segments = async (): Promise<number> => {
    const names = await readdir(path.join(product.dataFolder, 'objects'), { recursive: true })
    return names.filter((name) => name.endsWith('.m4s')).length
  }
  const furtherSegments = async (count: number) => {
    const before = await segments()
    await until(`${count} further segments are stored`, async () => (await segments()) >= before + count)
  }

  it('a killed recorder is replaced and goes on recording', async () => {
    await furtherSegments(6)
    const killed = await product.recorderPid()
    process.kill(killed, 'SIGKILL')
    await until('another recorder runs', async () => (await product.recorderPid().catch(() => killed)) !== killed)
    await furtherSegments(6)
    await recording()
  })

  it('a snapshot that the store does not take is kept at the desk, and stored when it is sent again', async () => {
    await examiner.route('**/snapshots?*', (route) => route.fulfill({ status: 503, json: { error: { code: 'store-unavailable', message: 'away' } } }), { times: 1 })
    await examiner.getByTestId('snapshot').first().click()
    await examiner.getByTestId('snapshot-refused').waitFor()
    await shot(examiner, 'snapshot-refused')
    await examiner.getByTestId('snapshot-retry').click()
    await examiner.getByTestId('snapshot-refused').waitFor({ state: 'detached' })
  })

  it('a reloaded page is back in the same room, and recording goes on', async () => {
    await applicant.reload()
    await applicant.locator('[data-testid=connection-state][data-state=joined]').waitFor()
    await furtherSegments(6)
    await examiner.getByTestId('panorama').waitFor()
  })

  it('the archive has all that was stored, and declares the holes', async () => {
    const archiveId = await endSession(examiner)
    const auditor = await openPage(await (browsers[1] as Browser).newContext(coarseDesk), [])
    await signIn(auditor, product, 'auditor1')
    const folder = await exportPackage(auditor, product, archiveId)
    const documents = await Promise.all(['metadata/session.json', 'result/findings.json'].map(async (name): Promise<object> => JSON.parse(await readFile(path.join(folder, 'data', name), 'utf8'))))
    const { tracks, snapshots } = manifestSchema.parse(Object.assign({}, ...documents))
    const video = tracks.find((track) => track.kind === 'video')
    if (video === undefined) throw new Error('no picture was recorded')
    expect(snapshots).toHaveLength(1)
    expect(video.segments.map((segment) => segment.seq)).toEqual(video.segments.map((_, index) => index))
    expect(video.parts.length).toBeGreaterThanOrEqual(3)
    expect(video.gaps.map((gap) => gap.cause)).toContain('recorder')
    for (const gap of video.gaps.filter((each) => each.cause === 'recorder')) expect(gap.to - gap.from).toBeLessThan(15_000)
    for (const part of video.parts) expect(await holesWithin(folder, video, part.part)).toEqual([])
  })

  /** What is missing within a part, and not declared. */
  async function holesWithin(folder: string, track: z.infer<typeof recordedSchema> & { trackId: string }, part: number): Promise<Missing[]> {
    const media = path.join(folder, 'data', 'media', track.trackId)
    const names = track.segments.filter((segment) => segment.part === part).map((segment) => `seg-${String(segment.seq).padStart(6, '0')}.m4s`)
    const joined = path.join(media, `part-${part}.mp4`)
    await run('sh', ['-c', 'cd "$0" && cat "$@"', media, `init-${String(part).padStart(3, '0')}.mp4`, ...names], { encoding: 'buffer', maxBuffer: 1 << 29 }).then(({ stdout }) => writeFile(joined, stdout))
    const pictures = await readPictures(joined)
    expect(pictures.length).toBeGreaterThan(20)
    return undeclared(missingSeconds(pictures, clipSeconds, track, part))
  }
})
