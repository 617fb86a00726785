import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ensureSmallClip, labels } from '../media-fixtures/panoramaClip.ts'
import { coarseDesk, framesSent, launchBrowser, launchFlat, openPage, phone, rememberConnections, shot, smallDesk } from './browser.ts'
import { exportPackage } from './exportPackage.ts'
import { apply, checkpointCodes, endSession, enterRoom, expectColour, expectLabels, goLive, judge, judgeByKeyboard, signIn } from './people.ts'
import { outputFolder, Product } from './Product.ts'
import { missingSeconds, probe, readPictures, recordedSchema, undeclared } from './recorded.ts'

const run = promisify(execFile)
const trackSchema = recordedSchema.extend({ trackId: z.string(), kind: z.string() })
const manifestSchema = z.looseObject({ tracks: z.array(trackSchema) })
const place = '春风里小食堂'

/** The main job of the product, end to end, by four people in four real browsers. */
describe('the main job', () => {
  const problems: string[] = []
  const browsers: Browser[] = []
  let product: Product
  let applicant: Page
  let first: Page
  let second: Page
  let auditor: Page
  let link: string
  let codes: string[]
  let archiveId: string
  let sent: { seconds: number; width: number; height: number }
  let sentBefore: number
  let sentAfter: number

  beforeAll(async () => {
    const clip = await ensureSmallClip()
    sent = clip
    product = await Product.create()
    const [camera, desks] = await Promise.all([launchFlat(clip.file), launchBrowser()])
    browsers.push(camera, desks)
    const phoneContext = await camera.newContext({ ...phone, permissions: ['camera', 'microphone'] })
    await rememberConnections(phoneContext)
    applicant = await openPage(phoneContext, problems)
    first = await openPage(await desks.newContext({ ...coarseDesk, permissions: ['microphone'] }), problems)
    second = await openPage(await desks.newContext({ ...smallDesk, permissions: ['microphone'] }), problems)
    auditor = await openPage(await desks.newContext({ ...coarseDesk, acceptDownloads: true }), problems)
  })

  afterAll(async () => {
    for (const browser of browsers) await browser.close()
    await product.close()
  })

  it('the applicant reads the guide, applies and gets a personal link', async () => {
    const token = await product.guideToken('餐饮')
    await applicant.goto(`${product.origin}/g/${token}`)
    await applicant.getByTestId('apply-form').waitFor()
    await shot(applicant, 'guide')
    const applied = await apply(applicant, product, token, place)
    await shot(applicant, 'applied')
    link = applied.link
    expect(link).toMatch(/\/i\/[\w-]{20,}$/)
  })

  it('the applicant consents, passes the self-test and goes live with a 360° camera', async () => {
    await applicant.goto(link)
    await applicant.getByTestId('consent').waitFor()
    await shot(applicant, 'consent')
    await goLive(applicant, link)
    await shot(applicant, 'live-applicant')
  })

  it('two examiners enter and look around, each where they want', async () => {
    await signIn(first, product, 'examiner1')
    await signIn(second, product, 'examiner2')
    await enterRoom(first, product, place)
    await enterRoom(second, product, place)
    await first.getByTestId('panorama').waitFor()
    await second.getByTestId('panorama').waitFor()
    await expectLabels(first.getByTestId('panorama'))
    await shot(first, 'room')
  })

  it('the recording has begun', async () => {
    await expect.poll(() => applicant.getByTestId('recording-state').getAttribute('data-state'), { timeout: 15_000 }).toBe('recording')
    sentBefore = await framesSent(applicant)
  })

  it('both judge every checkpoint; a conclusion needs both', async () => {
    codes = await checkpointCodes(first)
    expect(codes.length).toBeGreaterThan(10)
    await first.getByTestId('panorama').press('Home')
    await first.getByTestId('snapshot').first().click()
    const failed = codes[3] ?? ''
    for (const code of codes) await judge(first, code, code === failed ? 'fail' : 'pass', code === failed ? '地面有积水' : undefined)
    await judgeByKeyboard(second, codes, failed, '地面有积水')
    await shot(second, 'room-judged')
  })

  it('concludes, and the conclusion stands when both have signed', async () => {
    await first.getByTestId('conclude').click()
    await first.getByTestId('sign').click()
    await second.getByTestId('sign').click()
    await expect.poll(() => first.getByTestId('conclusion').getAttribute('data-stands'), { timeout: 10_000 }).toBe('true')
    await shot(first, 'concluded')
  })

  it('ending the session seals the archive', async () => {
    sentAfter = await framesSent(applicant)
    archiveId = await endSession(first)
    await shot(applicant, 'ended-applicant')
  })

  it('the auditor finds it, sees that it is verified, and jumps to what was judged', async () => {
    await signIn(auditor, product, 'auditor1')
    await auditor.goto(`${product.origin}/audit`)
    await auditor.getByText(place).first().waitFor()
    await shot(auditor, 'search')
    await auditor.goto(`${product.origin}/audit/${archiveId}`)
    await auditor.getByTestId('purpose-routine-check').click({ timeout: 60_000 })
    await auditor.getByTestId('give-purpose').click()
    await expect.poll(() => auditor.getByTestId('archive-status').getAttribute('data-status'), { timeout: 60_000 }).toBe('sealed')
    await expect.poll(() => auditor.getByTestId('verify-result').getAttribute('data-verdict'), { timeout: 60_000 }).toBe('verified')
    await auditor.getByTestId(`finding-${codes[3]}`).first().click()
    const front = labels[0]
    await expectColour(auditor.getByTestId('panorama'), front)
    await shot(auditor, 'replay')
    await expectLabels(auditor.getByTestId('panorama'))
  })

  it('the exported package verifies offline; a changed byte is named', async () => {
    const folder = await exportPackage(auditor, product, archiveId)
    const trust = path.join(await outputFolder(), 'root.pem')
    await run('curl', ['-sf', '-o', trust, `${product.origin}/api/trust/root.pem`])
    const verify = async (target: string) => run(process.execPath, ['api/src/verifier/main.ts', target, '--trust', trust, '--json'], { cwd: path.join(import.meta.dirname, '..', '..') })
    const honest = await verify(`${folder}.zip`)
    expect(JSON.parse(honest.stdout)).toMatchObject({ verdict: 'verified', exitCode: 0 })
    const segments = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('seg-000001.m4s'))
    expect(segments.length).toBeGreaterThan(0)
    const victim = path.join(folder, segments[0] ?? '')
    await run('chmod', ['-R', 'u+w', folder])
    await run('sh', ['-c', 'printf x | dd of="$1" bs=1 seek=200 conv=notrunc status=none', 'sh', victim])
    const altered = await verify(folder).catch((error: { code: number; stdout: string }) => error)
    expect(altered).toMatchObject({ code: 11 })
    expect(altered.stdout).toContain('seg-000001.m4s')
  })

  it('every recorded track is as it was sent: codec, size, each frame', async () => {
    const folder = await exportPackage(auditor, product, archiveId)
    const kinds: string[] = []
    for (const track of manifestSchema.parse(JSON.parse(await readFile(path.join(folder, 'data', 'metadata', 'session.json'), 'utf8'))).tracks) {
      const file = path.join(folder, 'data', 'media', track.trackId)
      await run('sh', ['-c', 'cat "$1"/init-000.mp4 "$1"/seg-*.m4s > "$1".mp4', 'sh', file])
      const stream = await probe(`${file}.mp4`)
      kinds.push(stream.codec_name)
      if (track.kind !== 'video') continue
      expect(stream).toMatchObject({ codec_name: 'h264', width: sent.width, height: sent.height })
      const pictures = await readPictures(`${file}.mp4`)
      // A damaged picture is one that the archive says lacks packets, or the one at a stall that it declares: a sender without time gives up what is left of a frame.
      const lost = track.segments.reduce((sum, segment) => sum + segment.packetsLost, 0)
      const damaged = pictures.filter(({ tick }) => tick === null).length
      expect(damaged <= track.gaps.length || lost > 0, `${damaged} damaged pictures, ${track.gaps.length} gaps, ${lost} packets lost`).toBe(true)
      // What the phone sent while it was recorded is there, frame for frame.
      expect(pictures.length).toBeGreaterThanOrEqual(sentAfter - sentBefore)
      // No second is missing but where the phone itself sent nothing, and then the archive says so.
      expect(undeclared(missingSeconds(pictures, sent.seconds, track, 0))).toEqual([])
    }
    expect(kinds.toSorted()).toEqual(expect.arrayContaining(['h264', 'opus']))
  })

  it('no page had an error, and the log has none', async () => {
    expect(problems).toEqual([])
    const log = await readFile(product.logFile, 'utf8')
    expect(log.split('\n').filter((line) => /"level":(50|60)/.test(line))).toEqual([])
  })
})
