import type { Page } from 'playwright-core'
import { ensureLightClip } from '../media-fixtures/panoramaClip.ts'
import { type Figure, percentile } from './Figure.ts'
import { type LiveSurvey, liveSurvey } from './liveSurvey.ts'

const times = 20
/** Joins before those that count: the browser's cache of compiled code is filled by then. */
const warmUps = 2

/**
 * Join: an examiner's click on the inspection in the desk's list → the first decoded frame, p95 of 20, on loopback. The
 * phone films lightly (1280×640, 15 fps): in the field its encoder does not share the desk's and the servers' cores.
 */
export async function* join(): AsyncGenerator<Figure> {
  const survey = await liveSurvey({}, ensureLightClip)
  try {
    for (let round = 0; round < warmUps; round += 1) await joinOnce(survey)
    const delays: number[] = []
    for (let round = 0; round < times; round += 1) delays.push(await joinOnce(survey))
    yield { figure: 'click → first decoded frame, p95 of 20', unit: 'ms', value: Math.round(percentile(delays, 0.95)), bar: 800, rounds: delays.map(Math.round) }
  } finally {
    await survey.close()
  }
}

async function joinOnce({ examiner, product, place }: LiveSurvey): Promise<number> {
  await examiner.goto(`${product.origin}/examine`)
  const row = examiner.getByText(place).first()
  await row.waitFor()
  await watchFirstFrame(examiner)
  await row.click()
  return Number(await examiner.evaluate('globalThis.firstFrame'))
}

/** Notes the time from the next click to the first frame that the page's live video presents. Runs in the page. */
const noteFirstFrame = `globalThis.firstFrame = new Promise((resolve) => {
  addEventListener('click', () => {
    const began = performance.now()
    const find = () => {
      const video = document.querySelector('[data-testid=remote-video]')
      if (video === null) requestAnimationFrame(find)
      else video.requestVideoFrameCallback(() => resolve(performance.now() - began))
    }
    find()
  }, { once: true, capture: true })
}), undefined`

const watchFirstFrame = (page: Page) => page.evaluate(noteFirstFrame)
