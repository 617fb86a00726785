import { describe, expect, it } from 'vitest'
import { violationsOf } from '../../testing/violationsOf.ts'
import { matterGuide } from '../testing/fixtures.ts'
import { Scene } from '../testing/Scene.ts'

const scene = new Scene('none', { offline: true })
const open = async (): Promise<void> => void (await scene.page.goto(`${scene.stand.origin}/g/guide-token-0123456789`))
/** The worker has kept the files: from now on it answers. */
const kept = () => scene.page.evaluate(async () => {
  await navigator.serviceWorker.ready
})

describe('without a network', () => {
  it('a guide that was read opens, says from when it is, and keeps what is typed until it can be sent', async () => {
    await open()
    await scene.page.getByTestId('apply-form').waitFor()
    await kept()
    await scene.context.setOffline(true)
    await scene.page.reload()
    await scene.page.getByTestId('offline').waitFor()
    expect(await scene.page.getByTestId('offline').innerText()).toMatch(/没有联网[^]*\d{4}年/)
    expect(await scene.page.locator('h1').innerText()).toContain('餐饮服务')
    await scene.page.getByTestId('apply-offline').waitFor()
    await scene.page.locator('[data-testid=ticks-CAT-01] label.ready').click()
    for (const name of ['placeName', 'address', 'applicantName']) await scene.page.locator(`[name=${name}]`).fill('春风里')
    await scene.page.getByTestId('apply-submit').click()
    expect(await scene.page.locator('[name=placeName]').inputValue()).toBe('春风里')
    expect(await violationsOf(scene.page)).toEqual([])
    await scene.page.reload()
    expect(await scene.page.locator('[name=placeName]').inputValue()).toBe('春风里')
    await scene.context.setOffline(false)
    await expect.poll(() => scene.page.getByTestId('offline').count()).toBe(0)
    await scene.page.getByTestId('apply-submit').click()
    await scene.page.getByTestId('invite-link').waitFor()
    expect(await scene.page.evaluate(() => sessionStorage.getItem('cloud-survey.form.guide-token-0123456789'))).toBeNull()
  })

  it('the questions of a matter lead to each of its situations', async () => {
    scene.stand.guide = matterGuide
    await open()
    await scene.page.getByTestId('question').waitFor()
    await expect.poll(() => scene.page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('cloud-survey.guide.')).length)).toBe(4)
    await kept()
    await scene.context.setOffline(true)
    await scene.page.reload()
    await scene.page.getByTestId('answer-snack').click()
    await scene.page.getByTestId('answer-true').click()
    await scene.page.getByTestId('preparing').waitFor()
    expect(await scene.page.getByTestId('your-situation').innerText()).toContain('小吃店')
  })

  it('where the api alone is away, the copy is shown too; a guide that is gone for good is not', async () => {
    await open()
    await scene.page.getByTestId('apply-form').waitFor()
    scene.stand.refusals.set('GET /api/guides/:token', { status: 503, code: 'database-unavailable' })
    await scene.page.reload()
    await scene.page.getByTestId('offline').waitFor()
    scene.stand.refusals.set('GET /api/guides/:token', { status: 404, code: 'guide-unknown' })
    await scene.page.reload()
    await scene.page.getByTestId('failure').waitFor()
  })

  it('a guide that was never read says that there is no network', async () => {
    await open()
    await kept()
    await scene.context.setOffline(true)
    await scene.page.goto(`${scene.stand.origin}/g/another-token-0123456789`)
    expect(await scene.page.getByTestId('failure').innerText()).toContain('网络')
  })
})

describe('the service worker', () => {
  it('leaves the pages of the personal link, the api and everything else alone', async () => {
    await open()
    await kept()
    const scopes = await scene.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname))
    expect(scopes).toEqual(['/g/'])
    const files = await scene.page.evaluate(async () => {
      const [name = ''] = await caches.keys()
      return (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)
    })
    expect(files).toContain('/applicant.html')
    expect(files.some((file) => file.endsWith('.css'))).toBe(true)
    expect(files.filter((file) => !/^\/(assets\/|applicant\.html|icon\.svg)/.test(file))).toEqual([])
  })

  it('gives way to that of a new build, whose files alone stay', async () => {
    await open()
    await kept()
    scene.stand.rebuild()
    // The page is still open: the new worker has the new files and waits.
    await scene.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready
      await registration.update()
      const worker = registration.installing
      await new Promise<void>((resolve) => {
        if (worker === null || worker.state === 'installed') resolve()
        else worker.addEventListener('statechange', () => worker.state === 'installed' && resolve())
      })
    })
    expect(await scene.page.evaluate(() => caches.keys())).toHaveLength(2)
    // No page of the guide is open any more: the new worker takes over, and the next visit finds it at work.
    await scene.page.goto(`${scene.stand.origin}/icon.svg`)
    await expect.poll(() => scene.page.evaluate(() => caches.keys())).toEqual([expect.stringMatching(/-1$/)])
    await expect.poll(() => scene.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({ active, waiting }) => [active?.state, waiting]))).toEqual([['activated', null]])
    await open()
    await scene.context.setOffline(true)
    await scene.page.reload()
    await scene.page.getByTestId('offline').waitFor()
  })

  it('is done without where the browser allows none', async () => {
    await scene.page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => ({ register: () => Promise.reject(new Error('not allowed')) }) }))
    await open()
    await scene.page.getByTestId('apply-form').waitFor()
    expect(scene.problems).toEqual([])
  })
})
