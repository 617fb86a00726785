import type { Checkpoint, Draft, Situation, Standard, Tier } from '@cloud-survey/api/contract'
import { judge } from '../../../../api/src/conclusions/judge.ts'
import { lintStandard } from '../../../../api/src/standards/lint/lintStandard.ts'
import type { CallInput } from '../../api-client/routes.ts'
import type { ApiRoute } from '../../desk/testing/ApiRoute.ts'
import type { DeskStand } from '../../desk/testing/DeskStand.ts'
import { presetOf } from '../situations/rule/presets.ts'

const point = (code: string, tier: Tier, score: number | null = null): Checkpoint => ({
  code, tier, score, section: code < 'CAN-05' ? '门头' : '厨房', examinerWording: `核查 ${code}`, publicWording: `${code} 须干净整洁`, polarity: 'yes-is-good', verdicts: ['pass', 'fail', 'na'], verdictsInForm: [], measure: null,
  evidence: [{ type: 'photo', min: 1, required: false }], evidenceHint: null, howToFilm: null, commonFailures: [], minutes: null, remote: 'yes', sourceSeen: true, seenFields: [], authoredFields: [], clauses: [],
})
const situation = (situationId: string, name: string, when: string, zones: Situation['zones'], basedOn: string | null = null): Situation =>
  ({ situationId, name, when, basedOn, heldBack: null, tools: ['卷尺'], zones, rule: { ...presetOf('R3'), verbatim: ['每一项均为关键项'] } })

/** A canteen's standard: two situations, the larger based on the smaller; one zone's declared subtotal is wrong, and three checkpoints stand in none. */
export const canteen: Standard = {
  format: 'cloud-survey-standard/1', matterId: 'canteen', name: '食堂核查', agency: '市场监管局', region: null, implementationCode: null, statutoryVerb: '必要时进行现场核查', remoteBasis: null, remoteNote: null, caution: null, mode: 'allowed',
  minimumExaminers: 2, legalDays: 20, promisedDays: null, order: 0, authoredFields: ['mode'], source: { form: '公开表格', formName: null, formNote: null, domain: null }, sourceDefects: [],
  questions: [
    { kind: 'number', questionId: 'area', text: { zh: '面积多大？', en: 'How large is it?' }, unit: '㎡', min: 0, max: 500 },
    { kind: 'choice', questionId: 'kind', text: { zh: '哪一类？', en: 'Of what kind?' }, options: [{ value: 'school', text: { zh: '学校', en: 'School' } }, { value: 'site', text: { zh: '工地', en: 'Building site' } }] },
  ],
  checkpoints: [point('CAN-01', 'key'), point('CAN-02', 'major'), point('CAN-03', 'major'), point('CAN-04', 'major'), point('CAN-05', 'general', 3), point('CAN-06', 'general', 4), point('CAN-07', 'general'), point('CAN-08', 'general'), point('CAN-09', 'key')],
  situations: [
    situation('small', '小食堂', 'area <= 50', [{ zone: '门头', subtotal: null, lines: ['CAN-01', 'CAN-02', 'CAN-03'] }, { zone: '厨房', subtotal: 10, lines: ['CAN-05', 'CAN-06'] }]),
    situation('large', '大食堂', 'area > 50', [{ zone: '库房', subtotal: null, lines: ['CAN-04'] }], 'small'),
  ],
}

/** Answers of the api to the editor of the canteen's draft: the linter and the rule engine are the real ones. `saved` is what was saved last. */
export function answerDraft({ answers }: DeskStand, { locked = false } = {}) {
  const kept = { saved: canteen }
  const faults = () => lintStandard(kept.saved, () => ({ exists: true, inForceOn: () => true, text: '', title: '' }), { effectiveOn: '2026-11-25' })
  const author = { accountId: 'me', displayName: '李' }
  let revision = 1
  const summary = () => ({ revision, state: locked ? 'in-review' as const : 'draft' as const, baseVersion: null, updatedAt: Date.UTC(2026, 10, 25), updatedBy: author, authors: [author] })
  answers.set('GET /api/standards/canteen/draft', (route) => route.fulfill({ json: { ...summary(), document: kept.saved, faults: faults() } satisfies Draft }))
  answers.set('PUT /api/standards/canteen/draft', (route) => {
    kept.saved = (route.request().postDataJSON() as { document: Standard }).document
    revision += 1
    return route.fulfill({ json: { ...summary(), faults: faults() } })
  })
  answers.set('POST /api/standards/what-if', whatIf)
  return kept
}

/** The api's answer to a what-if, from the real rule engine. */
export async function whatIf(route: ApiRoute): Promise<void> {
  const { rule, lines, verdicts } = route.request().postDataJSON() as CallInput<'POST /api/standards/what-if'>['body']
  await route.fulfill({ json: judge(rule, lines, Object.entries(verdicts).map(([code, verdict]) => ({ code, verdict, accountId: 'me', displayName: '李' }))) })
}
