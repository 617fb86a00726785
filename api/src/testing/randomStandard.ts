import { standardSchema, type Checkpoint, type Citation, type Question, type Situation, type Standard } from '../contract/standardFile.ts'
import { Dice } from './Dice.ts'
import { randomRule } from './randomRule.ts'

// What people and other programs really leave in such files, beside plain words.
const plain = ['查看食品处理区面积，并用卷尺测量', '与污染源保持 25 米以上距离', '从业人员持有有效健康证明', '更衣室位于加工场所入口处', 'The hand-washing basin has running water']
const awkward = [
  '<script>alert(1)</script>', '<b>重点</b> & "引号"', '=1+1', '-18 ℃ 以下', '+86', '@某人', "'单引号", '第一行\n第二行', '制表\t符', ' 前后有空格 ', '逗号,分号;', '反斜杠 \\n \\e', '\\e', '_x000D_', '*星号*_下划线_',
  '{{ insert: param, a }}', '😀𠮷', '回车\r\n换行', '1. 列表', '# 标题', '[链接](http://example.org)', '‘’“”', '&lt;', '~sub~^sup^', '`code`', '|竖线|', '\u2028', "''=2",
]

/** A law's clauses that random standards cite. */
export const citedClauses = [
  { regulation: 'food-safety-law', title: '中华人民共和国食品安全法', path: '第三十三条/第一款/第（一）项', text: '具有与生产经营的食品品种、数量相适应的食品原料处理和食品加工、包装、贮存等场所，保持该场所环境整洁。' },
  { regulation: 'food-safety-law', title: '中华人民共和国食品安全法', path: '第三十三条/第一款/第（二）项', text: '具有与生产经营的食品品种、数量相适应的生产经营设备或者设施。' },
  { regulation: 'licensing-law', title: '中华人民共和国行政许可法', path: '第三十四条', text: '行政机关应当指派两名以上工作人员进行核查。' },
  { regulation: '2026_rules', title: '核查规则 <试行>', path: '附件 1', text: '一\n二' },
] as const

/** Throws of the dice that make texts; `awkwardTexts` mixes in markup, formulas, line breaks and blanks. */
export type Writer = { dice: Dice; awkwardTexts: boolean }

function text({ dice, awkwardTexts }: Writer): string {
  if (!awkwardTexts) return dice.pick(plain)
  return dice.oneIn(8) ? '' : dice.list(1, 3, () => dice.pick(dice.oneIn(2) ? plain : awkward)).join('')
}

const named = (writer: Writer): string => text(writer) || '名'

/** A standard that `standardSchema` accepts and that fills all fields, the same for the same seed. References lead to what is there. */
export function randomStandard(seed: number, { awkwardTexts = true, checkpoints = 12 }: { awkwardTexts?: boolean; checkpoints?: number } = {}): Standard {
  const writer = { dice: new Dice(seed), awkwardTexts }
  const { dice } = writer
  const words = (): string => text(writer)
  const questions = dice.list(0, 3, (index) => question(writer, index))
  const codes = Array.from({ length: checkpoints }, (_, index) => `R${seed}-${String(index + 1).padStart(2, '0')}${dice.oneIn(5) ? '.A' : ''}`)
  const ids = dice.list(1, 3, (index) => (dice.oneIn(4) ? `${index}-case` : `random-${seed}-${index}`))
  return standardSchema.parse({
    format: 'cloud-survey-standard/1', matterId: `random-${seed}`, name: named(writer), agency: words(), region: dice.maybe(words), implementationCode: dice.maybe(words),
    statutoryVerb: dice.maybe(words), remoteBasis: dice.maybe(words), remoteNote: dice.maybe(words), caution: dice.maybe(words),
    mode: dice.pick(['allowed', 'recheck-only', 'guidance-only', 'forbidden']), minimumExaminers: dice.whole(2, 5),
    legalDays: dice.maybe(() => dice.whole(1, 60)), promisedDays: dice.maybe(() => dice.whole(1, 20)), order: dice.whole(0, 99),
    authoredFields: dice.some(['agency', 'mode', 'situations']), source: { form: words(), formName: dice.maybe(words), formNote: dice.maybe(words), domain: dice.maybe(words) },
    sourceDefects: dice.list(0, 2, words), questions, checkpoints: codes.map((code) => checkpoint(writer, code)),
    situations: ids.map((id, index) => situation(writer, id, { codes, basedOn: ids[index - 1] })),
    ...(dice.oneIn(3) && { kept: { elsewhere: { note: words(), list: [1, null, true], more: { deep: words() } }, [words()]: words() } }),
  })
}

function question(writer: Writer, index: number): Question {
  const { dice } = writer
  const bilingual = (): { zh: string; en?: string } => ({ zh: text(writer), ...(dice.oneIn(2) && { en: text(writer) }) })
  const base = { questionId: `question${index}`, text: bilingual() }
  const kind = dice.pick(['number', 'choice', 'yes-no'] as const)
  if (kind === 'number') return { ...base, kind, unit: text(writer), min: dice.pick([0, -1.5, 1e-7]), max: dice.pick([50, 1e21, 3000.25]) }
  if (kind === 'choice') return { ...base, kind, options: dice.list(1, 4, (option) => ({ value: `option-${option}`, text: bilingual() })) }
  return { ...base, kind }
}

function citations({ dice }: Writer): Citation[] {
  return dice.some(citedClauses).map(({ regulation, path }) => ({
    regulation, path, relation: dice.pick(['requires', 'defines', 'exception']), mapped: dice.pick(['verbatim', 'verbatim-in-form', 'source', 'researcher']),
  }))
}

function checkpoint(writer: Writer, code: string): Checkpoint {
  const { dice } = writer
  const words = (): string => text(writer)
  return {
    code, section: dice.pick(['建筑布局', '设施设备', '人员管理', words()]), tier: dice.pick(['key', 'major', 'general', 'scored', 'post-licence']), score: dice.maybe(() => dice.whole(1, 20)),
    examinerWording: words(), publicWording: words(), polarity: dice.pick(['yes-is-good', 'yes-is-bad', 'unmarked']),
    verdicts: dice.oneIn(2) ? ['pass', 'fail', 'na'] : ['fail', 'pass'], verdictsInForm: dice.list(0, 3, words),
    measure: dice.maybe(() => ({ unit: named(writer), op: dice.pick(['<', '<=', '=', '>=', '>']), value: dice.pick([5, -18, 0.25, 1e-7]) })),
    evidence: dice.list(0, 3, () => ({ type: dice.pick(['live', 'video', 'photo360', 'photo', 'document', 'reading', 'test']), min: dice.whole(1, 20), required: dice.oneIn(2) })),
    evidenceHint: dice.maybe(words), howToFilm: dice.maybe(words), commonFailures: dice.list(0, 3, words), minutes: dice.maybe(() => dice.pick([0.5, 2, 15])),
    remote: dice.pick(['yes', 'with-test', 'document-only', 'no']), sourceSeen: dice.oneIn(2), seenFields: dice.some(['section', 'text', 'key']), authoredFields: dice.some(['howToFilm', 'clauseRefs', words()]),
    ...(dice.oneIn(2) && { note: words() }), ...(dice.oneIn(2) && { source: words() }), clauses: citations(writer),
  }
}

function situation(writer: Writer, situationId: string, { codes, basedOn }: { codes: readonly string[]; basedOn: string | undefined }): Situation {
  const { dice } = writer
  const words = (): string => text(writer)
  const order = dice.shuffled(codes).slice(0, dice.whole(1, codes.length))
  const zones = dice.list(0, 4, () => ({ zone: named(writer), subtotal: dice.maybe(() => dice.whole(0, 100)), lines: order.splice(0, dice.whole(0, 5)) }))
  return {
    situationId, name: named(writer), when: dice.maybe(() => dice.pick(['question0 <= 50', 'area > 500 and cooked'])), basedOn: basedOn !== undefined && dice.oneIn(2) ? basedOn : null,
    heldBack: dice.maybe(words), tools: dice.list(0, 3, words), zones, rule: randomRule(dice, words),
  }
}
