import type { Inspection, Marker, MarkerInput, RoomTicket } from '@cloud-survey/api/contract'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Scene } from '../../../applicant/testing/Scene.ts'
import { violationsOf } from '../../../testing/violationsOf.ts'
import type { ApiRoute } from '../../testing/ApiRoute.ts'
import { DeskStand } from '../../testing/DeskStand.ts'
import { inspection } from '../../testing/deskFixtures.ts'

// A phone with a 360° camera and an examiner's desk meet in a real room; api answers as the test says.
const scene = new Scene('sphere')
const sessionId = 'session-1'
const marking = 'POST /api/inspections/inspection-1/markers'
const person = { accountId: 'me', displayName: '李' }
let desk: DeskStand
let page: Page
/** Markers that api has not answered yet. */
let waiting: ApiRoute[]
let told: Inspection

beforeAll(async () => {
  desk = await DeskStand.create({ secure: true })
})
afterAll(() => desk.close())
beforeEach(async () => {
  waiting = []
  const session: Inspection['sessions'][number] = { sessionId, state: 'live', openedAt: Date.now() - 60_000, liveAt: Date.now() - 60_000, closedAt: null, closeReason: null, recording: 'recording', present: [] }
  told = { ...inspection, session: { sessionId, state: 'live' }, sessions: [session] }
  desk.answers.clear()
  desk.answers.set('GET /api/inspections/inspection-1', (route) => route.fulfill({ json: told }))
  desk.answers.set('POST /api/inspections/inspection-1/ticket', async (route) => route.fulfill({ json: await ticket() }))
  desk.answers.set(marking, (route) => {
    waiting.push(route)
    return Promise.resolve()
  })
})

async function ticket(): Promise<RoomTicket> {
  const exp = Math.floor(Date.now() / 1000) + 300
  const { room, sfu, origin } = scene.stand
  const signed = await sfu.office.issue({ sub: 'examiner-me', room, permissions: ['publish-audio', 'subscribe', 'tell'], attributes: { role: 'examiner', name: '李' }, exp })
  return { ticket: signed, expiresAt: exp * 1000, sfuUrl: origin, room, peerId: 'examiner-me', sessionId, iceServers: [] }
}

/** The applicant is live, and the desk sees the picture. */
async function live(size: { width?: number; height?: number; locale?: string } = {}): Promise<void> {
  await scene.goLive()
  page = await desk.open('/examine/inspection-1', 'examiner', size)
  await page.getByTestId('panorama').waitFor()
  await expect.poll(() => page.getByTestId('remote-video').evaluate((video) => video instanceof HTMLVideoElement && video.videoWidth > 0)).toBe(true)
}

const bodyOf = (route: ApiRoute | undefined): MarkerInput => route?.request().postDataJSON()
const markerOf = ({ markerId, code, note, view: { delayMs, projection, yaw, pitch, fov } }: MarkerInput): Marker =>
  ({ markerId, sessionId, code, note, at: Date.now(), examiner: person, view: { trackId: 'track-1', at: Date.now() - delayMs, projection, yaw, pitch, fov } })

/** Api keeps the marker that has waited longest, and tells of it from then on. */
async function keep(): Promise<Marker> {
  const route = waiting.shift()
  const marker = markerOf(bodyOf(route))
  told = { ...told, markers: [...told.markers, marker] }
  await route?.fulfill({ json: marker })
  return marker
}
const refuse = (status: number, code: string) => waiting.shift()?.fulfill({ status, json: { error: { code, message: 'no' } } })
const field = () => page.getByTestId('marker-field')

describe('flagging a moment at the desk', () => {
  it('one key freezes moment and view; Enter sends the note once, and the list tells it', async () => {
    await live()
    await page.keyboard.press('b')
    await expect.poll(() => page.getByTestId('marker-note').evaluate((note) => note === document.activeElement)).toBe(true)
    const pressed = performance.now()
    expect(waiting).toEqual([])
    await page.getByTestId('marker-note').fill('B 门后有东西')
    await page.getByTestId('marker-line').selectOption('CAT-02')
    await page.getByTestId('marker-note').press('Enter')
    await page.keyboard.press('Enter')
    await expect.poll(() => waiting.length).toBe(1)
    const sent = bodyOf(waiting[0])
    expect(sent).toMatchObject({ code: 'CAT-02', note: 'B 门后有东西', markerId: expect.stringMatching(/^[0-9a-f]{32}$/), view: { projection: 'equirectangular', yaw: 0, pitch: expect.any(Number), fov: expect.any(Number), producerId: expect.stringMatching(/./) } })
    // As old as the time since the key press, at the least.
    expect(sent.view.delayMs).toBeGreaterThan(0)
    expect(sent.view.delayMs).toBeLessThan(performance.now() - pressed + 10_000)
    expect(await field().count()).toBe(0)
    await keep()
    await page.getByTestId('marker').waitFor()
    expect(await page.getByTestId('marker').innerText()).toMatch(/\d\d:\d\d:\d\d[\s\S]*李[\s\S]*CAT-02[\s\S]*B 门后有东西/)
    expect(waiting).toEqual([])
  })

  it('the view is that of the key press, and the list leads back to it', async () => {
    await live()
    // Where one is led is looked at at once.
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.keyboard.press('b')
    // What is looked at afterwards is not what was flagged.
    await page.getByTestId('panorama').focus()
    await page.keyboard.press('ArrowRight')
    await page.getByTestId('marker-note').press('Enter')
    await expect.poll(() => waiting.length).toBe(1)
    const before = bodyOf(waiting[0]).view.yaw
    expect(before).toBe(0)
    await keep()
    await page.keyboard.press('b')
    await page.getByTestId('marker-note').press('Enter')
    await expect.poll(() => waiting.length).toBe(1)
    expect(bodyOf(waiting[0]).view.yaw).not.toBe(before)
    await refuse(503, 'database-unavailable')
    await page.getByTestId('marker-look').click()
    await page.keyboard.press('b')
    await page.getByTestId('marker-note').press('Enter')
    await expect.poll(() => waiting.length).toBe(1)
    expect(bodyOf(waiting[0]).view.yaw).toBe(before)
  })

  it('Escape sends it without the note, and the button does what the key does and has the focus again', async () => {
    await live()
    await page.getByTestId('mark').click()
    await page.getByTestId('marker-note').fill('不要这句')
    await page.getByTestId('marker-note').press('Escape')
    await expect.poll(() => waiting.map((route) => bodyOf(route).note)).toEqual([null])
    expect(await page.getByTestId('mark').evaluate((button) => button === document.activeElement)).toBe(true)
  })

  it('a further one sends the one before as it stands; none is lost', async () => {
    await live()
    await page.keyboard.press('b')
    await page.getByTestId('marker-note').fill('第一处')
    await page.getByTestId('mark').click()
    await expect.poll(() => waiting.map((route) => bodyOf(route).note)).toEqual(['第一处'])
    expect(await page.getByTestId('marker-note').inputValue()).toBe('')
    // The room is left while it is being written.
    await page.getByTestId('marker-note').fill('第二处')
    await page.locator('.room-back').click()
    await expect.poll(() => waiting.map((route) => bodyOf(route).note)).toEqual(['第一处', '第二处'])
    expect(new Set(waiting.map((route) => bodyOf(route).markerId)).size).toBe(2)
  })

  it('what api refuses is kept, says why, and is sent again as the same marker of the same moment', async () => {
    await live()
    await page.keyboard.press('b')
    await page.getByTestId('marker-note').fill('再看地漏')
    await page.getByTestId('marker-note').press('Enter')
    await expect.poll(() => waiting.length).toBe(1)
    const first = bodyOf(waiting[0])
    const at = Date.now() - first.view.delayMs
    await refuse(503, 'database-unavailable')
    const refused = page.getByTestId('marker-refused')
    await refused.waitFor()
    expect(await refused.innerText()).toMatch(/标记 \d\d:\d\d:\d\d：没有保存[\s\S]*再看地漏/)
    expect(await violationsOf(page)).toEqual([])
    await refused.getByTestId('marker-retry').click()
    await expect.poll(() => waiting.length).toBe(1)
    const again = bodyOf(waiting[0])
    expect({ ...again, view: { ...again.view, delayMs: 0 } }).toEqual({ ...first, view: { ...first.view, delayMs: 0 } })
    expect(Math.abs(Date.now() - again.view.delayMs - at)).toBeLessThan(2_000)
    await refuse(409, 'session-closed')
    await expect.poll(() => refused.innerText()).toContain('本场次已结束')
    await refused.getByTestId('marker-retry').click()
    await expect.poll(() => waiting.length).toBe(1)
    await keep()
    await refused.waitFor({ state: 'detached' })
  })

  it('markers of others are listed, and how many wait for one\'s own verdict; keys are explained', async () => {
    const view = { trackId: 'track-1', at: Date.now(), projection: 'flat', yaw: null, pitch: null, fov: null } as const
    told = { ...told, hiddenMarkers: 2, markers: [{ markerId: 'hers', sessionId, code: null, note: '看看冰箱', at: Date.now(), examiner: { accountId: 'she', displayName: '赵' }, view }] }
    await live({ locale: 'en' })
    expect(await page.getByTestId('marker').innerText()).toMatch(/赵[\s\S]*看看冰箱/)
    expect(await page.getByTestId('hidden-markers').innerText()).toContain('2 more markers are about lines that you have not judged')
    await page.keyboard.press('?')
    await page.getByText('B: mark this moment').waitFor()
  })

  it('on a phone the button opens the same field, wide enough for a finger', async () => {
    await live({ width: 390, height: 844 })
    await page.getByTestId('mark').click()
    await page.getByTestId('marker-note').fill('这里')
    expect(await violationsOf(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await page.getByTestId('marker-send').click()
    await expect.poll(() => waiting.map((route) => bodyOf(route).note)).toEqual(['这里'])
  })
})
