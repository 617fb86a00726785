import { expect, it, describe } from 'vitest'
import { sourcedRuleSchema, type Checkpoint, type Situation, type Standard } from '../../contract/index.ts'
import { lintFaultWords, type LintFaultCode } from './lintFaults.ts'
import { lintStandard, type CitedClause, type LintOptions } from './lintStandard.ts'
import { ruleSaid, soundLaw, soundPoint, soundSituation, soundStandard } from './testing/soundStandard.ts'

type Provoked = { standard: Standard; path: string; clause?: Partial<CitedClause>; options?: Partial<LintOptions>; severity?: 'error' | 'warning' }

const withPoint = (change: Partial<Checkpoint>): Standard => soundStandard({ checkpoints: [soundPoint('CAT-01', change), soundStandard().checkpoints[1]!] })
const withSituation = (change: Partial<Situation>, points: Checkpoint[] = soundStandard().checkpoints): Standard => soundStandard({ questions: [], checkpoints: points, situations: [soundSituation('all', null, change)] })
const withRule = (rule: object, points?: Checkpoint[]): Standard => withSituation({ rule: sourcedRuleSchema.parse({ ...ruleSaid, ...rule }), ...(points && { zones: [{ zone: '厨房', subtotal: null, lines: points.map(({ code }) => code) }] }) }, points)
const tiers = (...list: Checkpoint['tier'][]): Checkpoint[] => list.map((tier, index) => soundPoint(`CAT-${index + 1}`, { tier, score: null, examinerWording: `第${'甲乙丙丁戊己庚辛壬癸'.charAt(index)}处灶台装有排烟罩` }))
const banded = (bands: unknown[], points: Checkpoint[], otherwise = 'fail'): Standard => withRule({ shape: 'R2', keyMayBeNa: true, bands, otherwise }, points)
const limit = (max: number, ...of: string[]): object => ({ tiers: of, max, per: 'lines', bound: '<=' })
const questions = soundStandard().questions
const ten = 'abcdefghij'.split('')
const taut = ten.slice(0, 9).map((name) => `(${name} > 1 or ${name} <= 1)`).join(' and ')
const other = { matterId: 'water', name: '饮用水供水单位卫生许可', checkpoints: [soundPoint('WAT-01', { section: '水箱', examinerWording: '生活饮用水水箱安全密闭，有必要的卫生防护设施' })] }
const six = ['洗手池完好', '洗手池有水', '洗手池排水', '洗手池清洁', '洗手池有肥皂', '洗手池有标识'].map((examinerWording, index) => soundPoint(`CAT-${index + 1}`, { examinerWording, section: '洗手池' }))
const inOne = (points: Checkpoint[], name = '餐饮'): Standard => soundStandard({ name, questions: [], checkpoints: points, situations: [soundSituation('all', null, { zones: [{ zone: '厨房', subtotal: null, lines: points.map(({ code }) => code) }], rule: { shape: 'R3', keyMax: 0, keyMayBeNa: true, otherwise: 'rectify', ...ruleSaid } })] })

/** For every code a standard that differs from the sound one in what the code is about, and where the fault must stand. */
const provoking: Record<LintFaultCode, Provoked> = {
  'examiners-too-few': { standard: soundStandard({ minimumExaminers: 1 }), path: 'minimumExaminers' },
  'mode-forbidden': { standard: soundStandard({ mode: 'forbidden' }), path: 'mode' },
  'verb-not-remote': { standard: soundStandard({ statutoryVerb: '实地检查' }), path: 'statutoryVerb' },
  'needs-confirmation': { standard: withPoint({ sourceSeen: false }), path: 'checkpoints' },
  'markup': { standard: withPoint({ commonFailures: ['<b>没有</b>洗手池'] }), path: 'checkpoints.CAT-01.commonFailures.#1' },
  'situations-none': { standard: soundStandard({ situations: [] }), path: 'situations' },
  'question-twice': { standard: soundStandard({ questions: [...questions, questions[0]!] }), path: 'questions.area' },
  'question-wordless': { standard: soundStandard({ questions: [{ kind: 'yes-no', questionId: 'cooked', text: { zh: ' ' } }, ...questions.slice(0, 2)] }), path: 'questions.cooked.text.zh' },
  'question-range': { standard: soundStandard({ questions: [{ ...questions[0]!, kind: 'number', unit: '㎡', min: 9, max: 9 }, ...questions.slice(1)] }), path: 'questions.area.max' },
  'question-unused': { standard: soundStandard({ questions: [...questions, { kind: 'yes-no', questionId: 'new', text: { zh: '新办吗？' } }] }), path: 'questions.new' },
  'option-twice': { standard: soundStandard({ questions: questions.map((one) => (one.kind === 'choice' ? { ...one, options: [...one.options, one.options[0]!] } : one)) }), path: 'questions.kind.options.canteen' },
  'option-unused': {
    standard: soundStandard({ questions: questions.map((one) => (one.kind === 'choice' ? { ...one, options: [...one.options, { value: 'bar', text: { zh: '酒吧' } }] } : one)), situations: [soundSituation('canteen', 'kind = "canteen" and (cooked or not cooked) and area >= 0'), soundSituation('snack', 'kind = "snack"')] }),
    path: 'questions.kind.options.bar',
  },
  'checkpoint-twice': { standard: soundStandard({ checkpoints: [...soundStandard().checkpoints, soundPoint('CAT-01')] }), path: 'checkpoints.CAT-01' },
  'checkpoint-unused': { standard: soundStandard({ checkpoints: [...soundStandard().checkpoints, soundPoint('CAT-03')] }), path: 'checkpoints.CAT-03' },
  'clause-missing': { standard: withPoint({ clauses: [] }), path: 'checkpoints.CAT-01.clauses' },
  'clause-twice': { standard: withPoint({ clauses: [soundPoint('A-1').clauses[0]!, soundPoint('A-1').clauses[0]!] }), path: 'checkpoints.CAT-01.clauses' },
  'clause-unknown': { standard: soundStandard(), clause: { exists: false, title: '' }, path: 'checkpoints.CAT-01.clauses.第三十三条' },
  'clause-not-in-force': { standard: soundStandard(), clause: { inForceOn: (day) => day < '2026-01-01' }, path: 'checkpoints.CAT-01.clauses.第三十三条' },
  'clause-dates-unknown': { standard: soundStandard(), clause: { inForceOn: () => null }, path: 'checkpoints.CAT-01.clauses.第三十三条' },
  'requires-missing': { standard: withPoint({ clauses: [{ ...soundPoint('A-1').clauses[0]!, relation: 'defines' }] }), path: 'checkpoints.CAT-01.clauses' },
  'measure-missing': { standard: withPoint({ examinerWording: '距离污染源25m以上' }), path: 'checkpoints.CAT-01.measure' },
  'evidence-missing': { standard: withPoint({ evidence: [] }), path: 'checkpoints.CAT-01.evidence' },
  'public-wording-missing': { standard: withPoint({ publicWording: ' ' }), path: 'checkpoints.CAT-01.publicWording' },
  'examiner-wording-missing': { standard: withPoint({ examinerWording: '' }), path: 'checkpoints.CAT-01.examinerWording' },
  'score-missing': { standard: withPoint({ tier: 'scored' }), path: 'checkpoints.CAT-01.score' },
  'polarity-unmarked': { standard: withPoint({ polarity: 'unmarked' }), path: 'checkpoints.CAT-01.polarity' },
  'polarity-doubtful': { standard: withPoint({ examinerWording: '查是否未取得许可证经营' }), path: 'checkpoints.CAT-01.polarity' },
  'key-not-filmable': { standard: withPoint({ remote: 'no' }), path: 'checkpoints.CAT-01.remote' },
  'key-by-document-only': { standard: withPoint({ remote: 'document-only' }), path: 'checkpoints.CAT-01.remote' },
  'row-pasted': { standard: inOne([...six, soundPoint('CAT-7', { examinerWording: other.checkpoints[0]!.examinerWording })]), options: { others: [other] }, path: 'checkpoints.CAT-7' },
  'heading-foreign': { standard: withPoint({ section: '饮用水外观' }), options: { others: [other] }, path: 'checkpoints.CAT-01.section' },
  'situation-twice': { standard: soundStandard({ situations: [soundSituation('a', 'cooked'), soundSituation('a', 'not cooked')] }), path: 'situations.a' },
  'situation-empty': { standard: withSituation({ zones: [] }), path: 'situations.all.zones' },
  'situation-impossible': { standard: soundStandard({ situations: [...soundStandard().situations, soundSituation('never', 'area > 50 and area < 40')] }), path: 'situations.never.when' },
  'situations-overlap': { standard: soundStandard({ situations: [soundSituation('small', 'area <= 50'), soundSituation('big', 'area >= 50 and kind in ["canteen", "snack"] and (cooked or not cooked)')] }), path: 'situations.small.when' },
  'answers-uncovered': { standard: soundStandard({ situations: soundStandard().situations.slice(1) }), path: 'situations' },
  'conditions-too-large': {
    standard: soundStandard({ questions: ten.map((questionId) => ({ kind: 'number', questionId, text: { zh: questionId }, unit: '', min: 0, max: 9 })), situations: [soundSituation('low', `${taut} and j <= 5`), soundSituation('high', `${taut} and j > 5`)] }),
    path: 'situations',
  },
  'condition-unreadable': { standard: withSituation({ when: 'area <=' }), path: 'situations.all.when' },
  'condition-mismatch': { standard: withSituation({ when: 'arena <= 3' }), path: 'situations.all.when' },
  'base-unknown': { standard: withSituation({ basedOn: 'nobody' }), path: 'situations.all.basedOn' },
  'base-circular': { standard: withSituation({ basedOn: 'all' }), path: 'situations.all.basedOn' },
  'line-unknown': { standard: withSituation({ zones: [{ zone: '厨房', subtotal: null, lines: ['CAT-01', 'CAT-02', 'CAT-99'] }] }), path: 'situations.all.zones.厨房.lines.CAT-99' },
  'line-twice': { standard: withSituation({ zones: [{ zone: '厨房', subtotal: null, lines: ['CAT-01', 'CAT-02'] }, { zone: '门口', subtotal: null, lines: ['CAT-01'] }] }), path: 'situations.all.zones.门口.lines.CAT-01' },
  'zone-twice': { standard: withSituation({ zones: [{ zone: '厨房', subtotal: null, lines: ['CAT-01'] }, { zone: '厨房', subtotal: null, lines: ['CAT-02'] }] }), path: 'situations.all.zones.厨房' },
  'zone-empty': { standard: withSituation({ zones: [{ zone: '厨房', subtotal: null, lines: ['CAT-01', 'CAT-02'] }, { zone: '门口', subtotal: null, lines: [] }] }), path: 'situations.all.zones.门口.lines' },
  'subtotal-wrong': { standard: withSituation({ zones: [{ zone: '厨房', subtotal: 47, lines: ['CAT-01', 'CAT-02'] }] }), path: 'situations.all.zones.厨房.subtotal' },
  'wording-twice': { standard: withSituation({}, [soundPoint('CAT-01', { examinerWording: '设有洗手池。' }), soundPoint('CAT-02', { tier: 'scored', score: 10, examinerWording: '设有 洗手池' })]), path: 'checkpoints.CAT-02.examinerWording' },
  'polarity-mixed': { standard: withSituation({}, [soundPoint('CAT-01'), soundPoint('CAT-02', { tier: 'scored', score: 10, polarity: 'yes-is-bad', examinerWording: '灶台积有油垢' })]), path: 'situations.all.zones' },
  'rule-nothing-counted': { standard: withRule({ ...soundSituation('a', null).rule }, tiers('key', 'general')), path: 'situations.all.rule' },
  'rule-not-all-key': { standard: withRule({ shape: 'R3', keyMax: 0, keyMayBeNa: true, otherwise: 'fail' }, tiers('key', 'general')), path: 'situations.all.rule' },
  'key-gate-idle': { standard: withRule({ shape: 'R9', hitsMax: 2, keyMayBeNa: true, otherwise: 'fail' }, tiers('key', 'key')), path: 'situations.all.rule.hitsMax' },
  'pass-mark-impossible': { standard: withRule({ ...soundSituation('a', null).rule, passAt: 100, bound: '>' }), path: 'situations.all.rule.passAt' },
  'pass-mark-idle': { standard: withRule({ ...soundSituation('a', null).rule, passAt: 0 }), path: 'situations.all.rule.passAt' },
  'band-tier-absent': { standard: banded([{ outcome: 'pass', limits: [limit(0, 'key'), limit(0, 'major')] }], tiers('key')), path: 'situations.all.rule.bands.#1.limits.#2' },
  'tier-without-limit': { standard: banded([{ outcome: 'pass', limits: [limit(0, 'key')] }], tiers('key', 'major')), path: 'situations.all.rule.bands' },
  'limit-idle': { standard: banded([{ outcome: 'pass', limits: [limit(2, 'key')] }], tiers('key', 'key')), path: 'situations.all.rule.bands.#1.limits.#1' },
  'limit-impossible': { standard: banded([{ outcome: 'pass', limits: [{ ...limit(0, 'key'), bound: '<' }] }], tiers('key')), path: 'situations.all.rule.bands.#1.limits.#1' },
  'band-never-reached': { standard: banded([{ outcome: 'pass', limits: [limit(8, 'major', 'general')] }, { outcome: 'rectify', limits: [limit(2, 'major'), limit(1, 'general')] }], tiers(...Array.from({ length: 9 }, (): Checkpoint['tier'] => 'major'), 'general')), path: 'situations.all.rule.bands.#2' },
  'outcome-order': { standard: banded([{ outcome: 'rectify', limits: [limit(0, 'key')] }], tiers('key'), 'pass'), path: 'situations.all.rule.otherwise' },
}

const run = ({ standard, clause, options }: Pick<Provoked, 'standard' | 'clause' | 'options'>) => lintStandard(standard, (...cited) => ({ ...soundLaw(...cited), ...clause }), { effectiveOn: '2026-11-25', ...options })

describe('the linter', () => {
  it('says nothing of a sound standard', () => {
    expect(run({ standard: soundStandard() })).toEqual([])
    expect(run({ standard: soundStandard(), options: { others: [other] } })).toEqual([])
    expect(run({ standard: withSituation({}) })).toEqual([])
    expect(run({ standard: inOne(six), options: { others: [other] } })).toEqual([])
  })

  it('has a standard that provokes each of its codes', () => {
    expect(Object.keys(provoking).sort()).toEqual(Object.keys(lintFaultWords).sort())
  })

  it.each(Object.entries(provoking))('%s', (code, provoked) => {
    const found = run(provoked).filter((fault) => fault.code === code)
    expect(found.map(({ path }) => path)).toContain(provoked.path)
    expect(found.map(({ zh, en }) => `${zh}${en}`).join('')).not.toMatch(/undefined|\[object|\{\w+\}/)
    expect(found[0]!.zh).toMatch(/[一-龥]/)
    expect(found[0]!.en).toMatch(/[a-z]/)
  })
})
