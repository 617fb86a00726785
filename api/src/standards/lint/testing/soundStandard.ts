import type { z } from 'zod'
import type { Checkpoint, ruleSourceSchema, Situation, Standard } from '../../../contract/index.ts'
import type { Law } from '../lintStandard.ts'

/** A clause that is in force on every day, whatever is cited. */
export const soundLaw: Law = () => ({ exists: true, inForceOn: () => true, text: '食品生产经营应当符合食品安全标准。', title: '食品安全法' })

/** A checkpoint without a fault. */
export function soundPoint(code: string, change: Partial<Checkpoint> = {}): Checkpoint {
  return {
    code, section: '厨房', tier: 'key', score: null,
    examinerWording: `厨房设有洗手池，编号为${code}。`, publicWording: '厨房里有洗手池。',
    polarity: 'yes-is-good', verdicts: ['pass', 'fail', 'na'], verdictsInForm: ['符合', '不符合', '合理缺项'],
    measure: null, evidence: [{ type: 'live', min: 1, required: true }], evidenceHint: null, howToFilm: null, commonFailures: [], minutes: 1,
    remote: 'yes', sourceSeen: true, seenFields: [], authoredFields: [],
    clauses: [{ regulation: 'food-safety-law', path: '第三十三条', relation: 'requires', mapped: 'verbatim' }],
    ...change,
  }
}

/** What a form says of its rule, with nothing left open. */
export const ruleSaid: z.infer<typeof ruleSourceSchema> = { verbatim: [], openQuestions: [], sourceSeen: 'true', note: null, authoredFields: [] }

/** A situation without a fault: one key line and one with 10 points in the kitchen. */
export function soundSituation(situationId: string, when: string | null, change: Partial<Situation> = {}): Situation {
  return {
    situationId, name: `情形${situationId}`, when, basedOn: null, heldBack: null, tools: [],
    zones: [{ zone: '厨房', subtotal: 10, lines: ['CAT-01', 'CAT-02'] }],
    rule: { shape: 'R1', keyMax: 0, passAt: 90, bound: '>=', keyMayBeNa: true, below: 'fail', nothingCounts: 'go-on-site', ...ruleSaid },
    ...change,
  }
}

/** A standard of which the linter says nothing: three questions, three situations that cover all answers once. */
export function soundStandard(change: Partial<Standard> = {}): Standard {
  return {
    format: 'cloud-survey-standard/1', matterId: 'food-catering', name: '餐饮服务经营许可', agency: '某市市场监督管理局', region: '某市', implementationCode: null,
    statutoryVerb: '必要时进行现场核查', remoteBasis: null, remoteNote: null, caution: null, mode: 'allowed', minimumExaminers: 2, legalDays: 20, promisedDays: 10, order: 1,
    authoredFields: [], source: { form: '公开表格', formName: null, formNote: null, domain: null }, sourceDefects: [],
    questions: [
      { kind: 'number', questionId: 'area', text: { zh: '经营面积是多少？', en: 'How large is the place?' }, unit: '㎡', min: 0, max: 5000 },
      { kind: 'choice', questionId: 'kind', text: { zh: '业态', en: 'Kind of place' }, options: [{ value: 'canteen', text: { zh: '食堂', en: 'Canteen' } }, { value: 'snack', text: { zh: '小吃店', en: 'Snack bar' } }] },
      { kind: 'yes-no', questionId: 'cooked', text: { zh: '现场热加工吗？', en: 'Is food cooked on the premises?' } },
    ],
    checkpoints: [soundPoint('CAT-01'), soundPoint('CAT-02', { tier: 'scored', score: 10, examinerWording: '灶台上方装有排烟罩。' })],
    situations: [soundSituation('small', 'area <= 50 and cooked'), soundSituation('canteen', 'not (area <= 50 and cooked) and kind = "canteen"'), soundSituation('other', 'not (area <= 50 and cooked) and kind = "snack"')],
    ...change,
  }
}
