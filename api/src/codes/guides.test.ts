import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TestApi } from '../testing/TestApi.ts'
import { codeOf, publishMatter, standardWithQuestions } from './testing/publishMatter.ts'

let api: TestApi
beforeAll(async () => {
  api = await TestApi.create()
})
afterAll(() => api.close())

const read = 'GET /api/guides/:guideToken'
const apply = 'POST /api/guides/:guideToken/applications'
const place = { placeName: '一碗面馆', address: '人民路 1 号', applicantName: '李四' }

describe('a code of one situation', () => {
  it('shows requirements in plain words, how to film, the clause behind each, what is still to be confirmed, tools and time', async () => {
    const visitor = api.browser()
    const { guides } = await visitor.ok('GET /api/guides', {})
    const catering = guides.find(({ situation }) => situation.startsWith('食堂类'))
    const guide = await visitor.ok(read, { params: { guideToken: catering?.guideToken ?? '' } })
    expect(guide).toMatchObject({
      superseded: false, withdrawn: false, questions: [], matter: { mode: 'allowed', statutoryVerb: expect.stringContaining('必要时') },
      checklist: { version: 1, rule: { shape: 'R1', passAt: 90 }, tools: expect.arrayContaining(['卷尺']), minutes: expect.any(Number) }, versions: [{ version: 1, inForce: true }],
    })
    expect(guide.checklist?.lines[0]).toMatchObject({ code: 'CAT-01', needsConfirmation: true, howToFilm: expect.stringContaining('门头'), clauses: [{ path: '第三十三条/第一款/第（一）项' }] })
    expect(guide.checklist?.minutes).toBeGreaterThan(10)
    expect(catering?.lines).toBe(guide.checklist?.lines.length)
  })

  it('says why a matter is not done remotely, with its basis, and takes no application', async () => {
    const visitor = api.browser()
    const guideToken = (await visitor.ok('GET /api/guides', {})).guides.find(({ situation }) => situation.startsWith('网吧'))?.guideToken ?? ''
    const guide = await visitor.ok(read, { params: { guideToken } })
    expect(guide.matter).toMatchObject({ mode: 'recheck-only', statutoryVerb: '实地检查', remoteBasis: expect.stringContaining('第十一条') })
    expect(guide.checklist?.lines.length).toBeGreaterThan(0)
    expect((await visitor.call(apply, { params: { guideToken }, body: place })).error?.code).toBe('matter-not-remote')
  })

  it('of a forbidden matter without any checklist is still readable', async () => {
    const guide = await api.browser().ok(read, { params: { guideToken: await codeOf(api, 'hazchem', null) } })
    expect(guide).toMatchObject({ checklist: null, situations: [], matter: { mode: 'forbidden', remoteBasis: expect.stringContaining('第三十五条') } })
  })

  it('that is unknown is refused, and so are situations and versions that are not there', async () => {
    const visitor = api.browser()
    expect((await visitor.call(read, { params: { guideToken: 'x'.repeat(32) } })).error?.code).toBe('guide-unknown')
    expect((await visitor.send('GET', `/api/guides/${'x'.repeat(32)}/code.svg`)).error?.code).toBe('guide-unknown')
    const guideToken = await codeOf(api, 'food-catering', null)
    expect((await visitor.call(read, { params: { guideToken }, query: { situation: 'internet-cafe-recheck' } })).error?.code).toBe('not-found')
    expect((await visitor.call(read, { params: { guideToken }, query: { version: 99 } })).error?.code).toBe('not-found')
    expect((await visitor.call(read, { params: { guideToken }, query: { version: 'x' } })).error?.code).toBe('request-invalid')
  })
})

describe('a code of a whole matter', () => {
  let guideToken: string
  beforeAll(async () => {
    await publishMatter(api, await standardWithQuestions('tq-a'))
    guideToken = await codeOf(api, 'tq-a', null)
  })

  it('gives questions, conditions, days, and the checklist of the situation asked for', async () => {
    const visitor = api.browser()
    const guide = await visitor.ok(read, { params: { guideToken } })
    expect(guide).toMatchObject({ checklist: null, matter: { legalDays: 20, promisedDays: 7 }, questions: [{ questionId: 'kind' }, { questionId: 'area', unit: '㎡' }] })
    expect(guide.situations).toMatchObject([{ situationId: 'tq-a-other', condition: { kind: 'not' }, version: 1 }, { situationId: 'tq-a-small', condition: { kind: 'and' } }])
    const small = await visitor.ok(read, { params: { guideToken }, query: { situation: 'tq-a-small' } })
    // 2.5 minutes are stated for the first point, the second takes the usual one.
    expect(small.checklist).toMatchObject({ situation: '小型食堂', tools: ['卷尺'], minutes: 4, lines: [{ code: 'TQA-01' }, { code: 'TQA-02' }] })
  })

  it('is applied by with the answers that lead to a situation; examiners see them in words', async () => {
    const visitor = api.browser()
    const { number } = await visitor.ok(apply, { params: { guideToken }, body: { ...place, answers: { kind: 'canteen', area: 40 } } })
    const examiner = await api.signedIn('examiner1')
    const inspection = await examiner.ok('GET /api/inspections/:inspectionId', { params: { inspectionId: await api.inspectionId(number) } })
    expect(inspection).toMatchObject({ situation: '小型食堂', answers: [{ questionId: 'kind', question: { zh: '经营什么？' }, answer: { zh: '食堂', en: 'Canteen' } }, { questionId: 'area', answer: { zh: '40 ㎡' } }], selfCheck: null, onSite: null })
    // One answer can be enough.
    const other = await visitor.ok(apply, { params: { guideToken }, body: { ...place, answers: { kind: 'snack' } } })
    expect((await examiner.ok('GET /api/inspections', { query: { q: other.number } })).inspections[0]?.situation).toBe('其他')
  })

  it.each([
    ['no answers', undefined, 'situation-unclear', ['body.answers.kind', 'body.answers.area']],
    ['too few', { kind: 'canteen' }, 'situation-unclear', ['body.answers.area']],
    ['a choice that is none', { kind: 'palace', area: 3 }, 'request-invalid', ['body.answers.kind']],
    ['a number out of bounds', { kind: 'canteen', area: -1 }, 'request-invalid', ['body.answers.area']],
    ['an answer to nothing', { kind: 'canteen', area: 3, colour: true }, 'request-invalid', ['body.answers.colour']],
    ['a name that is none', { kind: 'canteen', area: 3, 'Not-a-name': true }, 'request-invalid', undefined],
    ['a prototype', JSON.parse('{"kind":"canteen","area":3,"constructor":true}') as object, 'request-invalid', ['body.answers.constructor']],
  ])('refuses %s', async (_what, answers, code, paths) => {
    const refused = await api.browser().call(apply, { params: { guideToken }, body: { ...place, answers } })
    expect(refused.error?.code).toBe(code)
    if (paths) expect(refused.error?.fields?.map(({ path }) => path)).toEqual(paths)
  })

  it('keeps its token over versions; the old one stays readable, marked as superseded', async () => {
    const standard = await standardWithQuestions('tq-a')
    const [first, second] = standard.situations
    if (!first || !second) throw new Error('two situations are expected')
    await publishMatter(api, { ...standard, situations: [{ ...first, zones: [{ ...first.zones[0]!, lines: ['TQA-01'] }] }, second] })
    const visitor = api.browser()
    const query = { situation: 'tq-a-small' }
    const now = await visitor.ok(read, { params: { guideToken }, query })
    expect(now).toMatchObject({ superseded: false, checklist: { version: 2, lines: [{ code: 'TQA-01' }] }, versions: [{ version: 2, inForce: true }, { version: 1, inForce: false }] })
    const before = await visitor.ok(read, { params: { guideToken }, query: { ...query, version: 1 } })
    expect(before).toMatchObject({ superseded: true, withdrawn: false, checklist: { version: 1, lines: [{ code: 'TQA-01' }, { code: 'TQA-02' }] } })
  })

  it('that was withdrawn stays readable, and no one applies by it', async () => {
    const editor = await api.signedIn('editor1')
    await editor.ok('POST /api/guides/:guideToken/withdrawal', { params: { guideToken }, body: { reason: '印错了' } })
    const visitor = api.browser()
    expect(await visitor.ok(read, { params: { guideToken } })).toMatchObject({ withdrawn: true, superseded: true })
    expect((await visitor.call(apply, { params: { guideToken }, body: { ...place, answers: { kind: 'snack' } } })).error?.code).toBe('guide-withdrawn')
    expect((await visitor.ok('GET /api/guides', {})).guides.some((guide) => guide.guideToken === guideToken)).toBe(false)
  })
})
