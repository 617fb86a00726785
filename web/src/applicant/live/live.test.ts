import { describe, expect, it } from 'vitest'
import { violationsOf } from '../../testing/violationsOf.ts'
import { expectPackets } from '../testing/expectPackets.ts'
import { link, Scene } from '../testing/Scene.ts'

describe('a 360° camera of 1920×960', () => {
  const scene = new Scene('large sphere')

  it('sends the consented, tested 360° camera as H264 into the room', async () => {
    const examiner = await scene.stand.examiner()
    await scene.selfTest()
    // Nobody has to wait for the line to be measured; this one does.
    await scene.page.locator('[data-check=network]:not([data-state=running])').waitFor()
    await scene.page.getByTestId('go-live').click()
    await scene.joined()
    const { producer } = await examiner.fact('producerAdded', (fact) => fact.producer.kind === 'video')
    expect(producer).toMatchObject({ source: 'camera', projection: 'equirectangular' })
    expect(await expectPackets(examiner, producer.producerId)).toBe('video/H264')
    expect(await scene.attribute('examiners', 'data-testid').then(() => scene.page.getByTestId('examiners').innerText())).toContain('李')
    const consent = scene.stand.calls.find(({ route }) => route.endsWith('/consent'))
    expect(consent?.body).toMatchObject({ accepted: true, language: 'zh-CN', textSha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
    const report = scene.stand.calls.find(({ route }) => route.endsWith('/self-test'))
    expect(report?.body).toMatchObject({ camera: 'good', codec: 'good', network: 'good', width: 1920, height: 960, sends: 'H264' })
    expect(scene.problems).toEqual([])
  })
})

describe('the live session', () => {
  const scene = new Scene('sphere', { offline: true })

  it('tells mute, flat and 360°, and what an examiner asks for is answered with a notice', async () => {
    const examiner = await scene.stand.examiner()
    await scene.goLive()
    await scene.page.getByTestId('mute').click()
    await examiner.fact('producerChanged', (fact) => fact.producer.source === 'microphone' && fact.producer.paused && fact.cause === 'muted')
    await scene.page.getByTestId('mute').click()
    await examiner.fact('producerChanged', (fact) => fact.producer.source === 'microphone' && !fact.producer.paused && fact.cause === null)
    await scene.page.getByTestId('projection-toggle').click()
    await examiner.fact('producerChanged', (fact) => fact.producer.projection === 'flat')
    await examiner.request('tell', { to: null, message: { type: 'ask-torch', on: true } })
    await scene.expectAttribute('live-notice', 'data-notice', 'torchNone')
    await examiner.request('tell', { to: null, message: { type: 'show-checkpoint', code: 'CAT-02' } })
    await scene.page.getByText('地面平整').waitFor()
    await examiner.request('tell', { to: null, message: { type: 'point', producerId: 'any', yaw: 90, pitch: 0 } })
    expect(await scene.page.getByTestId('point').getAttribute('style')).toContain('left: 75%')
    await examiner.fact('told', ({ message }) => message.type === 'camera-state')
  })

  it('shows at once whether it is recorded', async () => {
    await scene.goLive()
    scene.stand.change({ state: 'live', session: { sessionId: 'session-1', state: 'live', recording: 'recording', code: 'A1B2C3' } })
    await scene.expectAttribute('recording-state', 'data-state', 'recording')
    expect(await scene.page.getByTestId('session-code').innerText()).toContain('A1B2C3')
    scene.stand.change({ prompt: { promptId: 'prompt-1', ask: 'say', code: '4711', at: 1 } })
    await scene.page.getByTestId('prompt').waitFor()
    expect(await scene.page.getByTestId('prompt').innerText()).toContain('念出 4711')
    scene.stand.change({ prompt: null })
    await scene.page.getByTestId('prompt').waitFor({ state: 'detached' })
    scene.stand.change({ session: { sessionId: 'session-1', state: 'live', recording: 'interrupted', code: 'A1B2C3' } })
    await scene.expectAttribute('recording-state', 'data-state', 'interrupted')
  })

  it('is back in the same room after a reload, without a tap', async () => {
    await scene.goLive()
    const examiner = await scene.stand.examiner()
    await scene.page.reload()
    await scene.joined()
    const { producer } = await examiner.fact('producerAdded', (fact) => fact.producer.kind === 'video')
    await expectPackets(examiner, producer.producerId)
  })

  it('comes back after a lost connection with the same producers', async () => {
    const examiner = await scene.stand.examiner()
    await scene.goLive()
    const { producer } = await examiner.fact('producerAdded', (fact) => fact.producer.kind === 'video')
    await scene.context.setOffline(true)
    scene.stand.dropSockets()
    await scene.expectAttribute('connection-state', 'data-state', 'reconnecting')
    await scene.page.getByTestId('reconnecting').waitFor()
    await scene.context.setOffline(false)
    await scene.joined()
    await examiner.fact('peerResumed')
    expect(examiner.facts('producerClosed')).toEqual([])
    await expectPackets(examiner, producer.producerId)
  })

  it('comes back with a fresh ticket and new producers when its media worker died', async () => {
    await scene.goLive()
    const [pid] = scene.stand.sfu.service.workerPids
    if (pid === undefined) throw new Error('the sfu has no worker')
    process.kill(pid, 'SIGKILL')
    await expect.poll(() => scene.stand.sfu.service.counters().workerDeaths).toBe(1)
    await expect.poll(() => scene.stand.sfu.service.health().workers.running).toBe(1)
    await scene.joined()
    const examiner = await scene.stand.examiner()
    const producerId = async () => (await examiner.request('join', { resume: true })).peers.flatMap((peer) => peer.producers).find((each) => each.kind === 'video')?.producerId
    await expect.poll(producerId, { timeout: 20_000 }).toBeDefined()
    await expectPackets(examiner, (await producerId()) ?? '')
  })

  it('takes a new ticket when the old one expired before it could come back', async () => {
    // The sfu forgives clocks that differ by 5 s, so this one opens the room for 4 s.
    scene.stand.ticketSeconds = -1
    await scene.goLive()
    const tickets = () => scene.stand.calls.filter(({ route }) => route.endsWith('/ticket')).length
    expect(tickets()).toBe(1)
    await scene.context.setOffline(true)
    scene.stand.dropSockets()
    const expiry = Date.now() + 5000
    await scene.expectAttribute('connection-state', 'data-state', 'reconnecting')
    await expect.poll(() => Date.now(), { timeout: 20_000 }).toBeGreaterThan(expiry)
    scene.stand.ticketSeconds = 300
    await scene.context.setOffline(false)
    await scene.joined()
    expect(tickets()).toBe(2)
  })

  it('leaves, and goes back with one tap', async () => {
    const examiner = await scene.stand.examiner()
    await scene.goLive()
    await scene.page.getByTestId('leave').click()
    await examiner.fact('peerLeft', ({ peerId }) => peerId === 'applicant-1')
    await scene.page.getByTestId('begin').click()
    await scene.joined()
  })

  it('an inspection on site can be chosen while live, and not by one touch', async () => {
    const examiner = await scene.stand.examiner()
    await scene.goLive()
    await scene.page.getByTestId('ask-on-site').click()
    expect(await scene.page.getByTestId('on-site-sheet').innerText()).toContain('东城区市场监督管理局')
    // Whoever opened it by mistake goes on with the first button, which has the focus.
    expect(await scene.page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('stay-remote')
    expect(await violationsOf(scene.page)).toEqual([])
    await scene.page.getByTestId('stay-remote').click()
    await scene.joined()
    expect(scene.stand.calls.some(({ route }) => route.endsWith('/on-site'))).toBe(false)
    await scene.page.getByTestId('ask-on-site').click()
    await scene.page.getByTestId('choose-on-site').click()
    await scene.page.getByTestId('on-site-chosen').waitFor()
    await examiner.fact('peerLeft', ({ peerId }) => peerId === 'applicant-1')
  })

  it('stops when another page takes over with the same link, and can take over again', async () => {
    await scene.goLive()
    const other = await scene.context.newPage()
    await other.goto(scene.stand.origin + link)
    await other.getByTestId('begin').click()
    await other.getByTestId('go-live').click()
    await scene.expectAttribute('live-ended', 'data-reason', 'replaced')
    await scene.page.getByTestId('take-over').click()
    await scene.joined()
    await expect.poll(() => other.getByTestId('live-ended').getAttribute('data-reason')).toBe('replaced')
  })

  it('says that the session is over when the examiners end it', async () => {
    const control = await scene.stand.sfu.control()
    await scene.goLive()
    await control.request('closeRoom', { room: scene.stand.room, reason: 'ended' })
    await scene.expectAttribute('live-ended', 'data-reason', 'ended')
  })

  it('waits where the session is not open yet, and enters by itself', async () => {
    scene.stand.refusals.set('POST /api/invites/:token/ticket', { status: 404, code: 'session-missing' })
    await scene.page.goto(scene.stand.origin + link)
    await scene.page.getByTestId('consent').click()
    await scene.page.getByTestId('go-live').click()
    await scene.page.getByTestId('waiting').waitFor()
    scene.stand.refusals.clear()
    scene.stand.change({ session: { sessionId: 'session-1', state: 'open', recording: 'waiting', code: 'A1B2C3' } })
    await scene.joined()
  })

  it('says why it cannot enter when the link was revoked meanwhile', async () => {
    await scene.page.goto(scene.stand.origin + link)
    await scene.page.getByTestId('consent').click()
    await scene.page.getByTestId('self-test').waitFor()
    scene.stand.refusals.set('POST /api/invites/:token/ticket', { status: 410, code: 'invite-revoked' })
    await scene.page.getByTestId('go-live').click()
    await scene.expectAttribute('live-ended', 'data-reason', 'refused')
    expect(await scene.page.getByTestId('live-ended').innerText()).toContain('链接已作废')
  })
})
