import { expect, it } from 'vitest'
import { violationsOf } from '../testing/violationsOf.ts'
import { link, Scene } from './testing/Scene.ts'

const scene = new Scene()

it.each(['light', 'dark'] as const)('the guide, the application and its answer can be read and used by everybody (%s)', async (colorScheme) => {
  await scene.page.emulateMedia({ colorScheme })
  await scene.page.goto(`${scene.stand.origin}/g/guide-token-0123456789`)
  await scene.page.getByTestId('apply-submit').click()
  expect(await violationsOf(scene.page)).toEqual([])
  await scene.page.getByTestId('language').click()
  for (const name of ['placeName', 'address', 'applicantName']) await scene.page.locator(`[name=${name}]`).fill('x')
  await scene.page.getByTestId('apply-submit').click()
  await scene.page.getByTestId('invite-link').waitFor()
  expect(await violationsOf(scene.page)).toEqual([])
})

it('the way from consent to the live session can be read and used by everybody', async () => {
  await scene.page.goto(scene.stand.origin + link)
  await scene.page.getByTestId('consent').waitFor()
  expect(await violationsOf(scene.page)).toEqual([])
  await scene.page.getByTestId('consent').click()
  await scene.page.getByTestId('self-test').waitFor()
  expect(await violationsOf(scene.page)).toEqual([])
  await scene.page.getByTestId('go-live').click()
  await scene.joined()
  const examiner = await scene.stand.examiner()
  await examiner.request('tell', { to: null, message: { type: 'show-checkpoint', code: 'CAT-02' } })
  await scene.page.getByTestId('shown-checkpoint').waitFor()
  expect(await violationsOf(scene.page)).toEqual([])
})

it('what replaces a page is read from its beginning', async () => {
  await scene.selfTest()
  await scene.page.getByTestId('self-test').waitFor()
  expect(await scene.page.evaluate(() => [document.activeElement?.tagName, window.scrollY])).toEqual(['MAIN', 0])
})

it('everything to be pressed is large enough for a finger', async () => {
  const small = async () => await scene.page.locator('a, button, select, summary').evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect()).filter(({ width, height }) => width > 0 && Math.min(width, height) < 44).length)
  await scene.page.setViewportSize({ width: 360, height: 640 })
  await scene.page.goto(`${scene.stand.origin}/g/guide-token-0123456789`)
  await scene.page.getByTestId('apply-form').waitFor()
  expect(await small()).toBe(0)
  await scene.goLive()
  expect(await small()).toBe(0)
})
