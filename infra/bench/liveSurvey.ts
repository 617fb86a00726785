import type { Browser, Page } from 'playwright-core'
import { desk, launchBrowser, openPage, phone } from '../e2e/browser.ts'
import { apply, endSession, enterRoom, goLive, signIn } from '../e2e/people.ts'
import { Product } from '../e2e/Product.ts'
import { ensurePanoramaClip } from '../media-fixtures/panoramaClip.ts'

/** A running product with an applicant who is live (360°, 1920×960 or as another clip gives it) and an examiner at the desk. */
export type LiveSurvey = { product: Product; applicant: Page; examiner: Page; place: string; close: () => Promise<void> }

/** Starts the product and brings a survey live in real browsers. */
export async function liveSurvey(environment: Record<string, string> = {}, camera: () => Promise<{ file: string }> = ensurePanoramaClip): Promise<LiveSurvey> {
  const clip = await camera()
  const product = await Product.create(environment)
  const browsers: Browser[] = await Promise.all([launchBrowser(clip.file), launchBrowser()])
  const place = '基准测试食堂'
  const close = async () => {
    for (const browser of browsers) await browser.close()
    await product.close()
  }
  try {
    const [phones, desks] = browsers as [Browser, Browser]
    const applicant = await openPage(await phones.newContext({ ...phone, permissions: ['camera', 'microphone'] }), [])
    const examiner = await openPage(await desks.newContext({ ...desk, permissions: ['microphone'] }), [])
    const { link } = await apply(applicant, product, await product.guideToken('餐饮'), place)
    await goLive(applicant, link)
    await signIn(examiner, product, 'examiner1')
    return { product, applicant, examiner, place, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Enters the room from the desk and ends the session after some seconds; resolves with the archive's id. */
export async function recordAndSeal(survey: LiveSurvey, seconds: number): Promise<string> {
  const { examiner, product, place } = survey
  await enterRoom(examiner, product, place)
  await examiner.getByTestId('panorama').waitFor()
  await examiner.waitForTimeout(seconds * 1000)
  return endSession(examiner)
}
