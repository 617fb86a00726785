import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { standardSchema, type Standard } from '../../contract/index.ts'
import type { TestApi } from '../../testing/TestApi.ts'

const seed = path.resolve(import.meta.dirname, '../../../../prisma/seed/standards/food-catering.json')

/** A standard with questions and two situations, made from the seed of food catering: small canteens and the others. */
export async function standardWithQuestions(matterId: string, change: Partial<Standard> = {}): Promise<Standard> {
  const catering = standardSchema.parse(JSON.parse(await readFile(seed, 'utf8')))
  const checkpoints = catering.checkpoints.slice(0, 4).map((point, index) => ({ ...point, code: `${matterId.toUpperCase().replace('-', '')}-0${index + 1}`, minutes: index === 0 ? 2.5 : null }))
  const [situation] = catering.situations
  if (!situation) throw new Error('the seed has no situation')
  const codes = checkpoints.map(({ code }) => code)
  const { verbatim, openQuestions, sourceSeen, note, authoredFields } = situation.rule
  const rule = { shape: 'R3' as const, keyMax: 0, keyMayBeNa: false, otherwise: 'rectify' as const, verbatim, openQuestions, sourceSeen, note, authoredFields }
  const of = (situationId: string, name: string, when: string, lines: string[]) => ({ ...situation, situationId: `${matterId}-${situationId}`, name, when, rule, heldBack: null, tools: ['卷尺'], zones: [{ zone: '厨房', subtotal: null, lines }] })
  return {
    ...catering, matterId, name: `带问题的事项 ${matterId}`, agency: '示范区市场监督管理局', legalDays: 20, promisedDays: 7, order: 50,
    checkpoints: checkpoints.map((point) => ({ ...point, tier: 'key' as const, score: null })),
    questions: [
      { kind: 'choice', questionId: 'kind', text: { zh: '经营什么？', en: 'What is it?' }, options: [{ value: 'canteen', text: { zh: '食堂', en: 'Canteen' } }, { value: 'snack', text: { zh: '小吃店', en: 'Snack bar' } }] },
      { kind: 'number', questionId: 'area', text: { zh: '面积多大？', en: 'How large is it?' }, unit: '㎡', min: 1, max: 10_000 },
    ],
    situations: [of('small', '小型食堂', 'kind = "canteen" and area <= 50', codes.slice(0, 2)), of('other', '其他', 'not (kind = "canteen" and area <= 50)', codes)],
    ...change,
  }
}

/** Publishes a standard as two people do: one writes and hands it in, the other publishes. */
export async function publishMatter(api: TestApi, document: Standard): Promise<void> {
  const editor = await api.signedIn('editor1')
  const publisher = await api.signedIn('publisher1')
  const params = { matterId: document.matterId }
  const known = (await editor.ok('GET /api/standards', {})).matters.some(({ matterId }) => matterId === document.matterId)
  const begun = known ? await editor.ok('POST /api/standards/:matterId/draft', { params }) : await editor.ok('POST /api/standards', { body: { matterId: document.matterId, name: document.name } })
  const saved = await editor.ok('PUT /api/standards/:matterId/draft', { params, body: { revision: begun.revision, document } })
  const submitted = await editor.ok('POST /api/standards/:matterId/draft/submission', { params, body: { revision: saved.revision } })
  await publisher.ok('POST /api/standards/:matterId/draft/publication', { params, body: { revision: submitted.revision, effectiveFrom: null } })
}

/** The guide code of a matter (null) or of one of its situations. */
export async function codeOf(api: TestApi, matterId: string, situationId: string | null): Promise<string> {
  const editor = await api.signedIn('editor1')
  const { codes } = await editor.ok('GET /api/matters/:matterId/codes', { params: { matterId } })
  return codes.find((code) => (code.situation?.situationId ?? null) === situationId && code.withdrawnAt === null)?.guideToken ?? ''
}
