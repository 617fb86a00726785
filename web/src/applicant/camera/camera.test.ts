import { describe, expect, it } from 'vitest'
import { expectPackets } from '../testing/expectPackets.ts'
import { Scene } from '../testing/Scene.ts'

describe('a camera that the person refuses', () => {
  const scene = new Scene('refused')

  it('is named, with what to do in this browser, in both languages', async () => {
    await scene.selfTest()
    await scene.expectAttribute('camera-error', 'data-code', 'denied')
    expect(await scene.page.getByTestId('camera-error').innerText()).toContain('允许摄像头和麦克风')
    await scene.page.getByTestId('language').click()
    await scene.page.getByText('The camera is not allowed').waitFor()
  })
})

describe('a phone without a camera', () => {
  const scene = new Scene('none')

  it('is told so', async () => {
    await scene.selfTest()
    await scene.expectAttribute('camera-error', 'data-code', 'missing')
    expect(await scene.page.getByTestId('camera-error').innerText()).toContain('没有找到摄像头')
  })
})

describe('the 360° camera', () => {
  const scene = new Scene('large sphere')

  it('is offered as a sphere and chosen so; switched flat, it is sent flat', async () => {
    const examiner = await scene.stand.examiner()
    await scene.selfTest()
    const toggle = scene.page.getByTestId('projection-toggle')
    expect(await toggle.isChecked()).toBe(true)
    await scene.page.getByText('1920×960，360°').waitFor()
    await toggle.click()
    await scene.page.getByTestId('go-live').click()
    await scene.joined()
    const { producer } = await examiner.fact('producerAdded', (fact) => fact.producer.kind === 'video')
    expect(producer.projection).toBe('flat')
  })

  it('that another app holds is said to be busy, and works when it is let go', async () => {
    await scene.page.addInitScript(() => {
      const devices = navigator.mediaDevices
      const real = devices.getUserMedia.bind(devices)
      devices.getUserMedia = (wish) => ('letGo' in window || wish?.video === undefined ? real(wish) : Promise.reject(new DOMException('in use', 'NotReadableError')))
    })
    await scene.selfTest()
    await scene.expectAttribute('camera-error', 'data-code', 'busy')
    await scene.page.evaluate(() => Object.assign(window, { letGo: true }))
    await scene.page.getByText('再试一次').click()
    await scene.page.getByTestId('go-live').waitFor()
  })

  it('that is unplugged in mid-session is told, taken again, and sent on', async () => {
    const examiner = await scene.stand.examiner()
    await scene.goLive()
    const { producer } = await examiner.fact('producerAdded', (fact) => fact.producer.kind === 'video')
    await scene.page.evaluate(() => {
      const devices = navigator.mediaDevices
      const real = devices.getUserMedia.bind(devices)
      devices.getUserMedia = (wish) => ('plugged' in window ? real(wish) : Promise.reject(new DOMException('gone', 'NotFoundError')))
      const video = document.querySelector('video')
      const track = video?.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks()[0] : undefined
      track?.stop()
      track?.dispatchEvent(new Event('ended'))
    })
    await examiner.fact('producerChanged', (fact) => fact.producer.producerId === producer.producerId && fact.cause === 'interrupted')
    await scene.expectAttribute('camera-error', 'data-code', 'missing')
    await scene.page.evaluate(() => {
      Object.assign(window, { plugged: true })
      navigator.mediaDevices.dispatchEvent(new Event('devicechange'))
    })
    await examiner.fact('producerChanged', (fact) => fact.producer.producerId === producer.producerId && !fact.producer.paused && fact.cause === null)
    await scene.expectAttribute('live-notice', 'data-notice', 'cameraBack')
    await expectPackets(examiner, producer.producerId)
    expect(examiner.facts('producerClosed')).toEqual([])
  })

  it('of a page in the background is paused, told as hidden, and goes on when it is shown', async () => {
    const examiner = await scene.stand.examiner()
    await scene.goLive()
    const show = async (state: string) =>
      await scene.page.evaluate((value) => {
        Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => value })
        document.dispatchEvent(new Event('visibilitychange'))
      }, state)
    await show('hidden')
    await examiner.fact('producerChanged', (fact) => fact.producer.source === 'camera' && fact.cause === 'hidden')
    await examiner.fact('told', ({ message }) => message.type === 'camera-state' && message.hidden)
    await show('visible')
    await examiner.fact('producerChanged', (fact) => fact.producer.source === 'camera' && !fact.producer.paused && fact.cause === null)
    await scene.page.getByTestId('live-notice').waitFor()
  })

  it('in a browser that sends neither H264 nor VP9 cannot go live, and the page says which browser can', async () => {
    await scene.page.addInitScript(() => {
      const real = RTCRtpSender.getCapabilities.bind(RTCRtpSender)
      RTCRtpSender.getCapabilities = (kind) => {
        const capabilities = real(kind)
        return capabilities === null ? null : { ...capabilities, codecs: capabilities.codecs.filter(({ mimeType }) => !/h264|vp9/i.test(mimeType)) }
      }
    })
    await scene.selfTest()
    await scene.page.getByText('改用最新版 Chrome').waitFor()
    expect(await scene.page.getByTestId('go-live').isDisabled()).toBe(true)
  })
})
