import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { violationsOf } from '../../testing/violationsOf.ts'
import { rectifying, waiting } from '../testing/rectificationFixtures.ts'
import { link, Scene } from '../testing/Scene.ts'

const scene = new Scene('none')
const filesRoute = 'POST /api/invites/:token/rectification/files'
const callsOf = (route: string) => scene.stand.calls.filter((call) => call.route === route)
const video = (name = 'drain.mp4') => ({ name, mimeType: 'video/mp4', buffer: Buffer.alloc(1000) })
const folder = await mkdtemp(path.join(tmpdir(), 'rectification-'))
const [long, short] = [path.join(folder, 'long.mp4'), path.join(folder, 'short.mp4')]
await Promise.all([writeFile(long, Buffer.alloc(40_000_000)), writeFile(short, Buffer.alloc(1000))])
afterAll(() => rm(folder, { recursive: true }))

/** Opens the page while a notice waits. Its pictures, and the photos that are sent, are screenshots of the page itself. */
async function opened(view = rectifying()): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  scene.stand.view = view
  await scene.page.goto(scene.stand.origin + link)
  await scene.page.getByTestId('rectification').waitFor()
  const buffer = await scene.page.screenshot({ type: 'jpeg' })
  scene.stand.rectification.picture = buffer
  return { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer }
}

const filesOf = (code: string) => scene.page.getByTestId(`answer-${code}`).getByTestId('file')

it('a notice is read, answered bit by bit with photos and a video, and handed in once', async () => {
  const photo = await opened()
  const { page } = scene
  await scene.expectAttribute('answer-by', 'data-days', '12')
  expect(await page.getByTestId('clock-stands').innerText()).toBe('已用 3 个工作日 / 承诺 10 个工作日，整改期间不计时')
  expect(await scene.attribute('notice-pdf', 'href')).toBe('/api/invites/invite-token-0123456789/rectification/notice.pdf')
  const first = await page.getByTestId('answer-CAT-01').innerText()
  for (const told of ['距离化粪池约 18 米', '将备餐间移到北侧', '关键项']) expect(first).toContain(told)
  expect(await violationsOf(page)).toEqual([])

  await page.getByTestId('photo-CAT-01').setInputFiles(photo)
  await filesOf('CAT-01').waitFor()
  expect(callsOf(filesRoute)).toMatchObject([{ body: { code: 'CAT-01', type: 'image/jpeg' }, csrf: 'token-of-the-test' }])
  await page.getByTestId('note-CAT-01').fill('已移到北侧')
  await page.reload()
  await filesOf('CAT-01').waitFor()
  expect(await page.getByTestId('note-CAT-01').inputValue()).toBe('已移到北侧')
  await filesOf('CAT-01').getByRole('button', { name: '放大照片 1' }).click()
  await page.getByTestId('viewer').getByRole('button', { name: '关闭' }).click()

  await page.getByTestId('hand-in').click()
  await page.getByTestId('answer-CAT-02').getByTestId('missing').waitFor()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('line-CAT-02')
  await page.getByTestId('choose-CAT-02').setInputFiles([photo, video()])
  await filesOf('CAT-02').nth(1).waitFor()
  expect(await page.getByTestId('answer-progress').innerText()).toContain('2/2')
  expect(await violationsOf(page)).toEqual([])
  await page.getByTestId('hand-in').click()
  expect(await page.getByTestId('sure').innerText()).toContain('共 2 个要点、3 个照片或视频')
  expect(await violationsOf(page)).toEqual([])
  await page.getByTestId('hand-in-sure').click()
  await scene.expectAttribute('handed-in', 'data-recheck', 'false')
  expect(callsOf('POST /api/invites/:token/rectification/answer').map(({ body }) => body)).toEqual([
    { recheck: false, lines: [{ code: 'CAT-01', note: '已移到北侧', fileIds: ['file-1'] }, { code: 'CAT-02', note: null, fileIds: ['file-2', 'file-3'] }] },
  ])
  expect(await page.getByTestId('record-CAT-02').getByTestId('file').count()).toBe(2)
  expect(await page.getByTestId('clock').innerText()).toContain('最晚 2026年12月18日 办完')
  expect(await page.getByTestId('session-over').count() + await page.getByTestId('hand-in').count() + await page.getByRole('button', { name: '收回' }).count()).toBe(0)
  await page.getByTestId('language').click()
  await page.getByText('Your answer was handed in').waitFor()
  expect(await violationsOf(page)).toEqual([])
  expect(scene.problems).toEqual([])
})

it('what cannot be sent is told before a byte is sent, and what was sent can be taken back', async () => {
  const photo = await opened()
  const { page } = scene
  await page.getByTestId('choose-CAT-01').setInputFiles([{ name: 'IMG_2.HEIC', mimeType: 'image/heic', buffer: Buffer.alloc(9) }, { name: '说明.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(9) }, photo])
  await filesOf('CAT-01').waitFor()
  const refused = page.getByTestId('answer-CAT-01').getByRole('alert')
  expect((await refused.allInnerTexts()).map((text) => text.slice(0, 20))).toEqual([expect.stringContaining('“IMG_2.HEIC”是 HEIC'), expect.stringContaining('“说明.pdf”不是')])
  expect(callsOf(filesRoute)).toHaveLength(1)
  expect(await violationsOf(page)).toEqual([])
  await filesOf('CAT-01').getByRole('button', { name: '收回照片 1' }).click()
  await filesOf('CAT-01').getByRole('button', { name: '保留' }).click()
  await filesOf('CAT-01').getByRole('button', { name: '收回照片 1' }).click()
  await filesOf('CAT-01').getByRole('button', { name: '确定收回' }).click()
  await filesOf('CAT-01').waitFor({ state: 'detached' })
  expect(callsOf('DELETE /api/invites/:token/rectification/files/:id')).toHaveLength(1)
})

it('on a bad line a file is sent again by itself, and not twice where only the answer was lost', async () => {
  const photo = await opened()
  const { page, stand } = scene
  stand.rectification.uploads = 'break'
  await page.getByTestId('photo-CAT-01').setInputFiles(photo)
  await scene.expectAttribute('upload', 'data-state', 'failed')
  expect(await page.getByTestId('upload').innerText()).toContain('会自动再传')
  stand.rectification.uploads = 'lose-answer'
  await filesOf('CAT-01').waitFor()
  await page.getByTestId('upload').waitFor({ state: 'detached' })
  expect(await filesOf('CAT-01').count()).toBe(1)
  expect(stand.view.rectification?.files).toHaveLength(1)

  // What api refuses is not sent again by itself; the applicant decides.
  stand.refusals.set(filesRoute, { status: 415, code: 'upload-invalid' })
  await page.getByTestId('film-CAT-02').setInputFiles(video())
  await page.getByTestId('upload').getByRole('alert').waitFor()
  await page.getByTestId('hand-in').click()
  expect(await page.getByTestId('sure').innerText()).toContain('没有传上去')
  expect(await page.getByTestId('hand-in-sure').isDisabled()).toBe(true)
  await page.getByTestId('sure').getByRole('button', { name: '再看看' }).click()
  expect(await violationsOf(page)).toEqual([])
  stand.refusals.clear()
  stand.rectification.uploads = 'take'
  await page.getByTestId('send-again').click()
  await filesOf('CAT-02').waitFor()
})

it('a file on its way shows how far it is, can be cancelled, and is named after the page was left', async () => {
  await opened()
  const { page, stand } = scene
  stand.rectification.uploads = 'hold'
  await page.getByTestId('choose-CAT-02').setInputFiles([long, short])
  const sending = page.getByTestId('upload').first().locator('progress')
  await expect.poll(() => sending.evaluate((bar: HTMLProgressElement) => bar.position), { timeout: 20_000 }).toBeGreaterThan(0)
  expect(await sending.evaluate((bar: HTMLProgressElement) => bar.position)).toBeLessThan(1)
  expect(await page.getByTestId('upload').nth(1).getAttribute('data-state')).toBe('queued')
  expect(await violationsOf(page)).toEqual([])
  page.once('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await expect.poll(() => page.getByTestId('lost').allInnerTexts()).toEqual(['“long.mp4”没有传完，请再选一次。', '“short.mp4”没有传完，请再选一次。'])
  await page.getByTestId('choose-CAT-02').setInputFiles(long)
  await scene.expectAttribute('upload', 'data-state', 'sending')
  expect(await page.getByTestId('lost').count()).toBe(0)
  await expect.poll(() => callsOf(filesRoute).length).toBe(2)
  await page.getByTestId('cancel-upload').click()
  await page.getByTestId('upload').waitFor({ state: 'detached' })
  stand.rectification.release()
  await expect.poll(() => stand.rectification.cancelled).toBe(2)
})

it('showing it live needs no file: the session is of these lines only, and the camera is there again', async () => {
  await opened(rectifying(waiting(-2)))
  const { page, stand } = scene
  expect(await page.getByTestId('answer-by').innerText()).toContain('已过期限 2 天')
  await page.getByTestId('by-session').check()
  await page.reload()
  expect(await page.getByTestId('by-session').isChecked()).toBe(true)
  await page.getByTestId('hand-in').click()
  await page.getByTestId('hand-in-sure').click()
  await scene.expectAttribute('handed-in', 'data-recheck', 'true')
  expect(await page.getByTestId('handed-in').innerText()).toContain('逾期提交')
  await page.getByTestId('begin').waitFor()
  const points = await page.getByTestId('points').innerText()
  expect(points).toContain('只复查 2 个要点')
  expect(points).not.toContain('门牌号')
  expect(await violationsOf(page)).toEqual([])
  stand.change({ state: 'scheduled', scheduledAt: Date.UTC(2026, 11, 20, 2) })
  await page.getByText('2026年12月20日', { exact: false }).waitFor()
  const { rectification, clock } = stand.view
  if (rectification === null) throw new Error('the notice is gone')
  stand.change({ state: 'concluded', conclusion: { outcome: 'pass', concludedAt: 1, failed: [] }, rectification: { ...rectification, state: 'settled' }, clock: { ...clock, endedAt: 1, dueOn: null, usedDays: 5 } })
  await scene.expectAttribute('outcome', 'data-outcome', 'pass')
  expect(await page.getByTestId('clock').innerText()).toBe('共用 5 个工作日 / 承诺 10 个工作日')
  await page.getByTestId('rectification-record').locator('summary').first().click()
  await page.getByTestId('record-CAT-01').getByText('没有照片或视频').waitFor()
  expect(await page.getByTestId('begin').count()).toBe(0)
  expect(await violationsOf(page)).toEqual([])
})

it('an inspection on site can be chosen instead of an answer; one that the office ended says why', async () => {
  await opened()
  const { page, stand } = scene
  await page.getByTestId('hand-in').locator('xpath=preceding-sibling::button').click()
  await page.getByTestId('choose-on-site').click()
  await page.getByTestId('on-site-chosen').waitFor()
  expect(await page.getByTestId('hand-in').count()).toBe(0)
  const closed = { at: 1, by: { accountId: 'account-1', displayName: '李敏' }, reason: '期限已过，未提交整改。' }
  stand.view = { ...rectifying(), state: 'concluded', rectification: { ...waiting(), state: 'closed', closed } }
  await page.reload()
  expect(await page.getByTestId('rectification-closed').innerText()).toContain(closed.reason)
  await scene.expectAttribute('outcome', 'data-outcome', 'rectify')
  expect(await violationsOf(page)).toEqual([])
})

it('a refusal of the answer is told, and nothing that was prepared is lost', async () => {
  await opened()
  const { page, stand } = scene
  await page.getByTestId('note-CAT-02').fill('已更换地漏')
  await page.getByTestId('by-session').check()
  stand.refusals.set('POST /api/invites/:token/rectification/answer', { status: 503, code: 'database-unavailable' })
  await page.getByTestId('hand-in').click()
  await page.getByTestId('hand-in-sure').click()
  await page.getByTestId('sure').getByRole('alert').waitFor()
  await page.reload()
  expect(await page.getByTestId('note-CAT-02').inputValue()).toBe('已更换地漏')
  expect(await page.getByTestId('by-session').isChecked()).toBe(true)
})
