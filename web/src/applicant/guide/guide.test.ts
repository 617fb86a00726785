import { describe, expect, it } from 'vitest'
import { violationsOf } from '../../testing/violationsOf.ts'
import { checklist, guide, matterGuide } from '../testing/fixtures.ts'
import { Scene } from '../testing/Scene.ts'

const scene = new Scene('none')
const address = '/g/guide-token-0123456789'
const open = async (search = ''): Promise<void> => void (await scene.page.goto(scene.stand.origin + address + search))
const tick = (code: string, readiness: 'ready' | 'not-ready' | 'unsure') => scene.page.locator(`[data-testid=ticks-${code}] label.${readiness}`).click()
const text = (testId: string) => scene.page.getByTestId(testId).innerText()
const apply = async (): Promise<void> => {
  for (const name of ['placeName', 'address', 'applicantName']) await scene.page.locator(`[name=${name}]`).fill('春风里')
  await scene.page.getByTestId('apply-submit').click()
}
const applied = () => scene.stand.calls.find(({ route }) => route.endsWith('/applications'))?.body

describe('the questions of a matter', () => {
  it('are asked one at a time, can be gone back on, and lead to the situation that is applied for', async () => {
    scene.stand.guide = matterGuide
    await open()
    await scene.page.getByTestId('answer-snack').click()
    expect(await scene.attribute('question', 'data-question')).toBe('cooked')
    expect(await scene.page.evaluate(() => document.activeElement?.tagName)).toBe('H2')
    expect(await violationsOf(scene.page)).toEqual([])
    await scene.page.getByTestId('question-back').click()
    await scene.page.getByTestId('answer-canteen').click()
    for (const wrong of ['', '0', '1e3', '十', '-5', '10001']) {
      await scene.page.getByTestId('answer-number').fill(wrong)
      await scene.page.getByTestId('answer-next').click()
      expect(await scene.attribute('answer-number', 'aria-invalid'), wrong).toBe('true')
    }
    expect(await violationsOf(scene.page)).toEqual([])
    await scene.page.getByTestId('answer-number').fill('４９.5')
    await scene.page.getByTestId('answer-next').click()
    expect(await text('your-situation')).toContain('建筑工地食堂')
    // The answers are kept on this phone: a second visit goes straight to the situation.
    await scene.page.reload()
    await scene.page.getByTestId('apply-form').waitFor()
    await apply()
    await scene.page.getByTestId('invite-link').waitFor()
    expect(applied()).toMatchObject({ answers: { kind: 'canteen', area: 49.5 } })
    expect(applied()).not.toHaveProperty('selfCheck')
  })

  it('say so where no situation applies, and begin anew', async () => {
    scene.stand.guide = matterGuide
    await open()
    await scene.page.getByTestId('language').click()
    await scene.page.getByText('What do you run?').waitFor()
    await scene.page.getByTestId('answer-snack').click()
    await scene.page.getByTestId('answer-false').click()
    expect(await text('no-situation')).toContain('No situation applies')
    expect(await violationsOf(scene.page)).toEqual([])
    await scene.page.getByRole('button', { name: 'Answer again' }).click()
    expect(await scene.attribute('question', 'data-question')).toBe('kind')
  })

  it('kept answers that answer no question any more are asked for again', async () => {
    scene.stand.guide = matterGuide
    await scene.page.addInitScript(() => localStorage.setItem('cloud-survey.answers.guide-token-0123456789', '{"kind":"palace","area":"x","gone":true}'))
    await open()
    expect(await scene.attribute('question', 'data-question')).toBe('kind')
  })
})

describe('the self-check', () => {
  it('is kept on this phone, and shown to the examiners only by the applicant’s own tick', async () => {
    await open()
    await tick('CAT-01', 'ready')
    await tick('CAT-03', 'not-ready')
    expect(await text('self-check-progress')).toBe('已备好 1 / 3')
    expect(await violationsOf(scene.page)).toEqual([])
    await scene.page.reload()
    expect(await text('self-check-progress')).toBe('已备好 1 / 3')
    expect(await scene.page.getByTestId('show-self-check').isChecked()).toBe(false)
    await scene.page.getByTestId('show-self-check').check()
    await apply()
    await scene.page.getByTestId('invite-link').waitFor()
    expect(applied()).toMatchObject({ selfCheck: { 'CAT-01': 'ready', 'CAT-03': 'not-ready' } })
  })

  it('goes over to a new version where the code is the same, which says so', async () => {
    await open()
    await tick('CAT-01', 'ready')
    await scene.page.locator('details.zone').nth(1).locator('summary').first().click()
    await tick('CAT-02', 'unsure')
    scene.stand.guide = { ...guide, checklist: { ...checklist, version: 2, sha256: 'b'.repeat(64), lines: checklist.lines.filter(({ code }) => code !== 'CAT-02') } }
    await scene.page.reload()
    await scene.page.getByTestId('renewed').waitFor()
    expect(await text('self-check-progress')).toBe('已备好 1 / 2')
    await tick('CAT-01', 'not-ready')
    expect(await scene.page.getByTestId('renewed').count()).toBe(0)
    await scene.page.getByTestId('clear-ticks').click()
    expect(await text('self-check-progress')).toBe('已备好 0 / 2')
    expect(await scene.page.evaluate(() => localStorage.getItem('cloud-survey.self-check.canteen'))).toBeNull()
  })

  it.each(['not json', '[]', '{"points":null}', '{"sha256":1,"points":{"CAT-01":"ready"}}'])('is not broken by what else the storage holds: %s', async (junk) => {
    await scene.page.addInitScript((value) => {
      localStorage.setItem('cloud-survey.self-check.canteen', value)
      localStorage.setItem('cloud-survey.guide.1.guide-token-0123456789..', value)
    }, junk)
    await open()
    await scene.page.getByTestId('apply-form').waitFor()
    expect(scene.problems).toEqual([])
  })
})

describe('reading', () => {
  it('in three sizes of type, kept on this phone, without a sideways scroll', async () => {
    await scene.page.setViewportSize({ width: 360, height: 740 })
    await open()
    await scene.page.getByTestId('apply-form').waitFor()
    const size = () => scene.page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize))
    const usual = await size()
    await scene.page.locator('[data-testid=text-size] label').nth(2).click()
    expect(await size()).toBeGreaterThan(usual * 1.4)
    await scene.page.reload()
    await scene.page.getByTestId('apply-form').waitFor()
    expect(await size()).toBeGreaterThan(usual * 1.4)
    expect(await scene.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    expect(await violationsOf(scene.page)).toEqual([])
  })

  it('aloud, where the browser has a Chinese voice', async () => {
    await scene.page.addInitScript(() => {
      const spoken: { text: string; end: () => void }[] = []
      class Utterance extends EventTarget {
        lang = ''
        readonly text: string
        constructor(text: string) {
          super()
          this.text = text
        }
      }
      const synthesis = Object.assign(new EventTarget(), {
        getVoices: () => [{ lang: 'zh-CN' }], cancel: () => spoken.splice(0),
        speak: (utterance: Utterance) => spoken.push({ text: utterance.text, end: () => utterance.dispatchEvent(new Event('end')) }),
      })
      Object.defineProperty(window, 'speechSynthesis', { value: synthesis })
      Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance })
      Object.defineProperty(window, 'spoken', { value: spoken })
    })
    await open()
    const spoken = () => scene.page.evaluate(() => (window as Window & { spoken?: { text: string }[] }).spoken?.map(({ text }) => text).join('') ?? '')
    await scene.page.getByTestId('read-CAT-01').click()
    expect(await spoken()).toContain('选择地势干燥')
    expect(await spoken()).toContain('怎么拍')
    expect(await scene.attribute('read-CAT-01', 'aria-pressed')).toBe('true')
    expect(await violationsOf(scene.page)).toEqual([])
    await scene.page.getByTestId('read-zone 选址').click()
    expect(await spoken()).toContain('门头、门牌号')
    expect(await scene.attribute('read-CAT-01', 'aria-pressed')).toBe('false')
    await scene.page.getByTestId('read-zone 选址').click()
    expect(await spoken()).toBe('')
    await scene.page.getByTestId('read-CAT-03').click()
    await scene.page.evaluate(() => (window as Window & { spoken?: { end: () => void }[] }).spoken?.forEach(({ end }) => end()))
    await scene.expectAttribute('read-CAT-03', 'aria-pressed', 'false')
  })

  it('has nothing to press where the browser has no voice', async () => {
    await scene.page.addInitScript(() => Object.defineProperty(window, 'speechSynthesis', { value: undefined }))
    await open()
    await scene.page.getByTestId('apply-form').waitFor()
    expect(await scene.page.locator('.read').count()).toBe(0)
  })

  it('on paper: every zone open, boxes to tick, and nothing that can only be tapped', async () => {
    await open()
    await tick('CAT-01', 'ready')
    await scene.page.emulateMedia({ media: 'print' })
    await scene.page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
    expect(await scene.page.locator('details.zone:not([open])').count()).toBe(0)
    expect(await scene.page.locator('.paper-only').allInnerTexts()).toEqual(['☑ ', '□ ', '□ '])
    expect(await scene.page.locator('button:visible, input:visible, form:visible, nav:visible').count()).toBe(0)
    expect(await violationsOf(scene.page)).toEqual([])
    await scene.page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
    expect(await scene.page.locator('details.zone:not([open])').count()).toBe(1)
  })
})

describe('what is said of the guide itself', () => {
  it.each(['recheck-only', 'guidance-only', 'forbidden'] as const)('%s: why, by which passage, and the way on site instead of the application', async (mode) => {
    scene.stand.guide = { ...guide, matter: { ...guide.matter, mode, statutoryVerb: '实地检查', remoteBasis: '娱乐场所管理条例第九条第三款', remoteNote: '用词是“实地检查”' } }
    await open()
    expect(await text('not-remote')).toMatch(/实地检查[^]*第九条第三款/)
    expect(await scene.page.getByTestId('apply-form').count()).toBe(0)
    await scene.page.getByTestId('to-on-site').click()
    expect(await scene.page.getByTestId('on-site').isVisible()).toBe(true)
    expect(await violationsOf(scene.page)).toEqual([])
    await scene.page.getByTestId('language').click()
    expect(await violationsOf(scene.page)).toEqual([])
  })

  it('tools, time, days and version', async () => {
    await open()
    expect(await text('tools')).toContain('卷尺、温度计')
    expect(await text('minutes')).toContain('25')
    expect(await text('days')).toMatch(/7[^]*20/)
    expect(await text('version')).toContain('第 1 版')
  })

  it('an earlier version is marked, leads to the one in force, and takes no application', async () => {
    scene.stand.guide = { ...guide, superseded: true, versions: [{ version: 2, from: 2, inForce: true }, { version: 1, from: 1, inForce: false }] }
    await open('?situation=&version=1')
    expect(await text('superseded')).toContain('第 1 版')
    expect(await scene.page.getByTestId('apply-form').count()).toBe(0)
    expect(await scene.page.getByTestId('superseded').getByRole('link').getAttribute('href')).toBe(`${address}?situation=canteen`)
    expect(scene.stand.calls.at(-1)?.route).toBe('GET /api/guides/:token')
  })

  it('a withdrawn code can be read, and not applied by', async () => {
    scene.stand.guide = { ...guide, withdrawn: true, superseded: true }
    await open()
    expect(await text('superseded')).toContain('已停用')
    expect(await scene.page.getByTestId('apply-form').count()).toBe(0)
  })

  it('without any checklist it sends to the office', async () => {
    scene.stand.guide = { ...guide, checklist: null, situations: [], versions: [] }
    await open()
    await scene.page.getByTestId('no-checklist').waitFor()
    expect(await text('on-site')).toContain('东城区市场监督管理局')
    expect(await violationsOf(scene.page)).toEqual([])
  })
})
