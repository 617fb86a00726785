import { expect, it } from 'vitest'
import { violationsOf } from '../../testing/violationsOf.ts'
import { link, Scene } from '../testing/Scene.ts'

const scene = new Scene('none')
const bodyOf = (end: string) => scene.stand.calls.find(({ route }) => route.endsWith(end))?.body

it('an inspection on site can be chosen at any moment, with or without a reason', async () => {
  await scene.page.goto(scene.stand.origin + link)
  await scene.page.getByTestId('to-on-site').click()
  expect(await scene.page.getByTestId('on-site').innerText()).toContain('东城区市场监督管理局')
  await scene.page.locator('[name=reason]').fill('店里信号不好')
  expect(await violationsOf(scene.page)).toEqual([])
  await scene.page.getByTestId('choose-on-site').click()
  await scene.page.getByTestId('on-site-chosen').waitFor()
  expect(bodyOf('/on-site')).toEqual({ reason: '店里信号不好' })
  expect(await scene.page.getByTestId('consent').count()).toBe(0)
  expect(await scene.page.getByTestId('on-site').count()).toBe(0)
  await scene.page.getByTestId('language').click()
  expect(await scene.page.getByTestId('on-site-chosen').innerText()).toContain('on site')
  expect(await violationsOf(scene.page)).toEqual([])
})

it('a refusal is told, and the choice stays open', async () => {
  scene.stand.refusals.set('POST /api/invites/:token/on-site', { status: 409, code: 'inspection-concluded' })
  await scene.page.goto(scene.stand.origin + link)
  await scene.page.getByTestId('on-site').locator('summary').click()
  await scene.page.getByTestId('choose-on-site').click()
  await scene.page.getByTestId('on-site').getByRole('alert').waitFor()
  expect(await scene.page.getByTestId('choose-on-site').isEnabled()).toBe(true)
})

it('the self-check of this phone is offered, and shown only by a tap', async () => {
  await scene.page.addInitScript(() => localStorage.setItem('cloud-survey.self-check.canteen', JSON.stringify({ sha256: 'a', points: { 'CAT-01': 'ready', 'CAT-02': 'unsure' } })))
  await scene.page.goto(scene.stand.origin + link)
  expect(await scene.page.getByTestId('offer-self-check').innerText()).toContain('3 项中已备好 1 项')
  expect(bodyOf('/self-check')).toBeUndefined()
  expect(await violationsOf(scene.page)).toEqual([])
  await scene.page.getByTestId('show-self-check').click()
  await scene.page.getByTestId('self-check-shown').waitFor()
  expect(bodyOf('/self-check')).toEqual({ points: { 'CAT-01': 'ready', 'CAT-02': 'unsure' } })
})

it('without a self-check there is nothing to offer', async () => {
  await scene.page.goto(scene.stand.origin + link)
  await scene.page.getByTestId('about').waitFor()
  expect(await scene.page.getByTestId('offer-self-check').count()).toBe(0)
})
