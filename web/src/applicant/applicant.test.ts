import { describe, expect, it } from 'vitest'
import { link, Scene } from './testing/Scene.ts'

const scene = new Scene()

describe('guide and application', () => {
  it('shows what will be looked at by zone, with clauses, and answers an application with the personal link', async () => {
    await scene.page.goto(`${scene.stand.origin}/g/guide-token-0123456789`)
    await scene.page.getByText('选择地势干燥').waitFor()
    expect(await scene.page.locator('details.zone h3').allInnerTexts()).toEqual(['选址', '后厨'])
    await scene.page.getByText('法律依据').first().click()
    await scene.page.getByText('保持该场所环境整洁').first().waitFor()
    await scene.page.getByTestId('apply-submit').click()
    expect(await scene.page.locator('[name=placeName]').getAttribute('aria-invalid')).toBe('true')
    expect(scene.stand.calls.some(({ route }) => route.endsWith('/applications'))).toBe(false)
    await scene.page.locator('[name=placeName]').fill('春风里小食堂')
    await scene.page.locator('[name=address]').fill('示范路 1 号')
    await scene.page.locator('[name=applicantName]').fill('王小明')
    await scene.page.getByTestId('apply-submit').click()
    expect(await scene.attribute('invite-link', 'href')).toBe(link)
    expect(scene.stand.calls.find(({ route }) => route.endsWith('/applications'))).toMatchObject({
      csrf: 'token-of-the-test', body: { placeName: '春风里小食堂', address: '示范路 1 号', applicantName: '王小明', language: 'zh-CN' },
    })
    expect(scene.problems).toEqual([])
    // The link is told only once: a reload must not lose it.
    await scene.page.reload()
    expect(await scene.attribute('invite-link', 'href')).toBe(link)
    await scene.page.getByTestId('apply-again').click()
    await scene.page.getByTestId('apply-form').waitFor()
  })

  it('says what to have ready and how it is judged, and keeps the editor’s notes to the editor', async () => {
    await scene.page.goto(`${scene.stand.origin}/g/guide-token-0123456789`)
    const text = await scene.page.getByTestId('preparing').innerText()
    expect(text).toContain('1 个要点须当场测试')
    expect(text).toContain('全部要点都要符合')
    expect(await scene.page.locator('body').innerText()).not.toContain('口岸')
  })

  it('switches the language and keeps it', async () => {
    await scene.page.goto(`${scene.stand.origin}/g/guide-token-0123456789`)
    await scene.page.getByTestId('language').click()
    await scene.page.getByText('What will be looked at').waitFor()
    await scene.page.reload()
    await scene.page.getByText('What will be looked at').waitFor()
    expect(await scene.page.locator('html').getAttribute('lang')).toBe('en')
  })
})

describe('the personal link', () => {
  it.each([
    ['invite-expired', 410], ['invite-revoked', 410], ['invite-elsewhere', 409], ['invite-finished', 410], ['invite-unknown', 404],
  ] as const)('that is refused with %s has a calm page that says what to do', async (code, status) => {
    scene.stand.refusals.set('POST /api/invites/:token/open', { status, code })
    await scene.page.goto(scene.stand.origin + link)
    await scene.expectAttribute('invite-error', 'data-code', code)
    expect(await scene.page.getByTestId('invite-error').innerText()).toMatch(/请|不再/)
    await scene.page.getByTestId('language').click()
    await scene.page.getByText('link', { exact: false }).first().waitFor()
  })

  it('takes a forged link for an unknown one', async () => {
    scene.stand.refusals.set('POST /api/invites/:token/open', { status: 400, code: 'request-invalid' })
    await scene.page.goto(`${scene.stand.origin}/i/short`)
    await scene.expectAttribute('invite-error', 'data-code', 'invite-unknown')
  })

  it('shows the conclusion with every line that was not met, as soon as it stands', async () => {
    scene.stand.view = { ...scene.stand.view, state: 'reviewing', consentAt: 1 }
    await scene.page.goto(scene.stand.origin + link)
    await scene.page.getByTestId('session-over').waitFor()
    expect(await scene.page.getByTestId('go-live').count()).toBe(0)
    const failed = [{ code: 'CAT-02', publicWording: '地面平整、不积水', reason: '地面有积水' }]
    scene.stand.change({ state: 'concluded', conclusion: { outcome: 'rectify', concludedAt: 1, failed }, archiveRoot: 'b'.repeat(64) })
    await scene.expectAttribute('outcome', 'data-outcome', 'rectify')
    await scene.page.getByText('地面有积水').waitFor()
  })
})
