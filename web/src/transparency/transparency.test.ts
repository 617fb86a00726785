import { beforeEach, describe, expect, it } from 'vitest'
import { link, Scene } from '../applicant/testing/Scene.ts'
import { violationsOf } from '../testing/violationsOf.ts'
import { TestCity } from './testing/TestCity.ts'

const scene = new Scene()
let city: TestCity
beforeEach(() => {
  city = new TestCity()
  scene.stand.city = city
})

const open = async (): Promise<void> => {
  await scene.page.goto(`${scene.stand.origin}/transparency`)
  await scene.expectAttribute('newest-head', 'data-size', '6')
}
/** Pastes something and gives what the page answers. */
const check = async (text: string): Promise<string | null> => {
  await scene.page.getByTestId('pasted').fill(text)
  await scene.page.getByTestId('check').click()
  await expect.poll(() => scene.attribute('answer', 'data-kind')).not.toMatch(/^(idle|checking)$/)
  return await scene.attribute('answer', 'data-kind')
}
const proof = async () => [await scene.attribute('entry', 'data-proven'), await scene.attribute('entry', 'data-signed')]

describe('the public register', () => {
  it('tells what it is and its newest head, lists the heads, and is downloaded, without an account', async () => {
    await open()
    await scene.page.getByText('另有 1 条刚登记').waitFor()
    await scene.page.getByTestId('heads').locator('summary').click()
    await expect.poll(() => scene.page.locator('.heads li').count()).toBe(2)
    expect(await scene.attribute('registry', 'href')).toBe('/api/transparency/registry.jsonl')
    expect(scene.problems).toEqual([])
  })

  it('gives the SM2 key where the institution has one', async () => {
    city.keys = [{ algorithm: 'Ed25519', keyId: 'a'.repeat(16), publicKey: '', file: '' }, { algorithm: 'SM2', keyId: 'b'.repeat(16), publicKey: '', file: '' }]
    await open()
    expect(await scene.attribute('anchor-sm2', 'href')).toBe('/api/trust/root-sm2.pem')
    await scene.page.getByText('b'.repeat(16)).waitFor()
    expect(await violationsOf(scene.page)).toEqual([])
  })

  it('finds a receipt, and an archive by its id or its number, and proves it in the browser', async () => {
    await open()
    for (const text of [city.receipt(3).text, `\n ${city.receipt(3).text.replaceAll('\n', ' \r\n\r\n')}`, 'archive-3', 'YTK-20261128-0003']) {
      expect(await check(text)).toBe('found')
      expect(await proof()).toEqual(['true', 'true'])
      expect(await scene.page.getByTestId('entry').innerText()).toContain('登记册第 4 条')
    }
  })

  it('says so where the proof, or what is registered, is another', async () => {
    await open()
    city.spoil = (path) => path.toReversed()
    expect([await check('archive-2'), await proof()]).toEqual(['found', ['false', 'true']])
    city.spoil = (path) => path
    city.edit = (leaf) => leaf.replace(/"rootSha256":"3/, '"rootSha256":"9')
    expect([await check(city.receipt(3).text), await proof()]).toEqual(['differs', ['false', 'true']])
    await scene.page.getByText('与登记册不符').waitFor()
    city.edit = (leaf) => leaf
    expect(await check(city.receipt(3).text.replace(/^size .*$/m, 'size 99'))).toBe('differs')
    await scene.page.getByText('回执上的签名与机构公钥不符').waitFor()
  })

  it('the recipient of a package confirms it by its code, and is told plainly what does not fit', async () => {
    const sent: unknown[] = []
    await scene.page.route('**/api/hand-overs/**', (route) => {
      sent.push([new URL(route.request().url()).pathname, route.request().postDataJSON()])
      return sent.length === 1 ? route.fulfill({ status: 422, json: { error: { code: 'seal-differs', message: 'x' } } }) : route.fulfill({ json: { at: Date.UTC(2026, 10, 28, 2), number: 'YTK-1', revision: 2, name: '赵' } })
    })
    await open()
    await scene.page.getByTestId('confirm').click()
    expect(sent).toEqual([])
    for (const [name, value] of [['code', 'ABCD-1234-ABCD-1234'], ['seal', `${'a'.repeat(64)} `], ['name', '赵']] as const) await scene.page.getByTestId(`confirm-${name}`).fill(value)
    await scene.page.getByTestId('confirm').click()
    expect(sent).toEqual([])
    await scene.page.getByTestId('confirm-verified').check()
    await scene.page.getByTestId('confirm').click()
    await scene.expectAttribute('confirmed', 'data-kind', 'failed')
    await scene.page.getByText('摘要与所移交的不一致').waitFor()
    await scene.page.getByTestId('confirm').click()
    await scene.expectAttribute('confirmed', 'data-kind', 'done')
    await scene.page.getByText('YTK-1 第 2 版').waitFor()
    expect(sent[1]).toEqual(['/api/hand-overs/ABCD-1234-ABCD-1234/receipt', { sealSha256: 'a'.repeat(64), name: '赵', verified: true }])
    expect(await violationsOf(scene.page)).toEqual([])
    await scene.page.unroute('**/api/hand-overs/**')
  })

  it('remembers the newest head, and tells on the next visit whether the log continues it', async () => {
    city.published = 4
    await scene.page.goto(`${scene.stand.origin}/transparency`)
    await scene.expectAttribute('newest-head', 'data-size', '4')
    await expect.poll(() => scene.page.evaluate(() => JSON.stringify(localStorage))).toContain('city-head')
    expect(await scene.page.getByTestId('continued').count()).toBe(0)
    city.published = 6
    city.spoil = (path) => path.map((each) => each.slice(32) + each.slice(0, 32))
    for (const holds of [false, false, true, true]) {
      // What does not continue it is not remembered: the next visit finds it again.
      if (holds) city.spoil = (path) => path
      await scene.page.goto(`${scene.stand.origin}/transparency`)
      await scene.expectAttribute('continued', 'data-holds', String(holds))
    }
    city.published = 5
    await scene.page.goto(`${scene.stand.origin}/transparency`)
    await scene.expectAttribute('continued', 'data-holds', 'false')
    expect(await violationsOf(scene.page)).toEqual([])
  })

  it('tells what is not there, not yet covered, or cannot be read', async () => {
    await open()
    expect(await check('nowhere')).toBe('absent')
    expect(await check(city.receipt(3).text.replace('revision 1', 'revision 2'))).toBe('absent')
    expect(await check('你好')).toBe('unreadable')
    expect(await check(city.receipt(3).text.replace(/^signature.*$/m, ''))).toBe('unreadable')
    expect([await check('archive-6'), await proof()]).toEqual(['found', ['null', 'null']])
    await scene.page.getByText('还没有公布的树头覆盖它').waitFor()
  })

  it.each([['light', 360], ['dark', 360], ['light', 1280], ['dark', 1280]] as const)('can be read and used by everybody (%s, %i wide)', async (colorScheme, width) => {
    await scene.page.emulateMedia({ colorScheme })
    await scene.page.setViewportSize({ width, height: 800 })
    await open()
    await scene.page.getByTestId('heads').locator('summary').click()
    await scene.page.locator('.heads li').first().waitFor()
    await check(city.receipt(3).text)
    expect(await violationsOf(scene.page)).toEqual([])
    await check('archive-6')
    await scene.page.getByTestId('language').click()
    await scene.page.getByText('Newest head').waitFor()
    expect(await violationsOf(scene.page)).toEqual([])
    expect(await scene.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    expect(await scene.page.locator('a, button, summary, textarea').evaluateAll((elements) => elements.filter((element) => Math.min(element.getBoundingClientRect().width, element.getBoundingClientRect().height) < 44).length)).toBe(0)
  })
})

describe('the applicant\'s receipt', () => {
  it.each(['light', 'dark'] as const)('comes when the archive is sealed: text, QR and download (%s)', async (colorScheme) => {
    await scene.page.emulateMedia({ colorScheme })
    scene.stand.view = { ...scene.stand.view, state: 'reviewing', consentAt: 1 }
    await scene.page.goto(scene.stand.origin + link)
    await scene.page.getByTestId('session-over').waitFor()
    expect(await scene.page.getByTestId('receipt').count()).toBe(0)
    scene.stand.receipt = city.receipt(3)
    scene.stand.change({ archiveRoot: 'b'.repeat(64) })
    await scene.page.getByTestId('receipt-text').waitFor()
    expect(await scene.page.getByTestId('receipt-text').textContent()).toBe(city.receipt(3).text)
    expect(await scene.attribute('receipt-download', 'href')).toMatch(/\/api\/invites\/[^/]+\/receipt\.txt$/)
    await expect.poll(() => scene.page.locator('.receipt-code').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
    expect(await violationsOf(scene.page)).toEqual([])
    // A further revision has a further receipt.
    scene.stand.receipt = city.receipt(4)
    scene.stand.change({ archiveRoot: 'c'.repeat(64) })
    await scene.page.getByText('archive archive-4').waitFor()
  })

  it('where the session is from before evidence logs, the fingerprint of the seal is shown', async () => {
    scene.stand.view = { ...scene.stand.view, state: 'reviewing', consentAt: 1, archiveRoot: 'b'.repeat(64) }
    await scene.page.goto(scene.stand.origin + link)
    await scene.page.getByText('b'.repeat(64)).waitFor()
    expect(await scene.page.getByTestId('receipt-text').count()).toBe(0)
  })
})
