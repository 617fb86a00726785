import { describe, expect, it } from 'vitest'
import type { Checkpoint, Fault, Standard } from '../../contract/index.ts'
import { doubtfulPolarity } from './doubtfulPolarity.ts'
import { lintStandard } from './lintStandard.ts'
import { measurableIn } from './measurableIn.ts'
import { soundLaw, soundPoint, soundSituation, soundStandard } from './testing/soundStandard.ts'

const lint = (standard: Standard): Fault[] => lintStandard(standard, soundLaw, { effectiveOn: '2026-11-25' })
const severities = (standard: Standard, code: string) => lint(standard).filter((fault) => fault.code === code).map(({ severity }) => severity)

describe('how grave a fault is', () => {
  const incomplete: Partial<Checkpoint> = { clauses: [], polarity: 'unmarked', publicWording: '', evidence: [], remote: 'no' }
  const standard = (heldBack: string | null): Standard => soundStandard({ questions: [], checkpoints: [soundPoint('CAT-01', incomplete), soundStandard().checkpoints[1]!], situations: [soundSituation('all', null, { heldBack })] })

  it.each(['clause-missing', 'polarity-unmarked', 'public-wording-missing', 'evidence-missing', 'key-not-filmable'])('%s forbids publishing only what is published', (code) => {
    expect(severities(standard(null), code)).toEqual(['error'])
    expect(severities(standard('等待确认'), code)).toEqual(['warning'])
  })

  it('a key item nobody can film is a warning where the matter is not examined remotely', () => {
    expect(severities({ ...standard(null), mode: 'guidance-only' }, 'key-not-filmable')).toEqual(['warning'])
  })

  it('a wrong subtotal that the standard records as a defect of its source is a warning', () => {
    const wrong = soundStandard({ questions: [], situations: [soundSituation('all', null, { zones: [{ zone: '厨房', subtotal: 47, lines: ['CAT-01', 'CAT-02'] }] })] })
    expect(severities(wrong, 'subtotal-wrong')).toEqual(['error'])
    expect(severities({ ...wrong, sourceDefects: ['“厨房”表中小计 47 分，各项合计 10 分'] }, 'subtotal-wrong')).toEqual(['warning'])
  })

  it('no evidence but a hint of it is a warning', () => {
    const hinted = soundStandard({ checkpoints: [soundPoint('CAT-01', { evidence: [], evidenceHint: '门头照片' }), soundStandard().checkpoints[1]!] })
    expect(severities(hinted, 'evidence-missing')).toEqual(['warning'])
  })

  it('an overlap with a situation that is held back is a warning', () => {
    const overlapping = (heldBack: string | null) => soundStandard({ questions: [], situations: [soundSituation('a', null), soundSituation('b', null, { heldBack })] })
    expect(severities(overlapping(null), 'situations-overlap')).toEqual(['error'])
    expect(severities(overlapping('草稿'), 'situations-overlap')).toEqual(['warning'])
  })

  it('the statute may leave the method open', () => {
    expect(severities(soundStandard({ statutoryVerb: '必要时……进行现场核查' }), 'verb-not-remote')).toEqual([])
    expect(severities(soundStandard({ statutoryVerb: '现场核查', mode: 'guidance-only' }), 'verb-not-remote')).toEqual([])
  })
})

describe('situations', () => {
  it('names an overlap by answers in words', () => {
    const [fault] = lint(soundStandard({ situations: [soundSituation('small', 'area <= 50 and kind = "canteen"'), soundSituation('large', 'area >= 50 and kind = "canteen"')] })).filter(({ code }) => code === 'situations-overlap')
    expect(fault).toMatchObject({ zh: expect.stringContaining('“经营面积是多少”是 50 ㎡，“业态”是“食堂”') as string, en: expect.stringContaining('"How large is the place" is 50 ㎡, "Kind of place" is "Canteen"') as string })
  })

  it('counts the further overlaps instead of listing all pairs', () => {
    const all = Array.from({ length: 200 }, (_, index) => soundSituation(`s${index}`, null))
    const overlaps = lint(soundStandard({ questions: [], situations: all })).filter(({ code }) => code === 'situations-overlap')
    expect(overlaps).toHaveLength(199)
    expect(overlaps[0]!.en).toContain('(and 198 more)')
  })

  it('lets a line of a base stand once, and finds it said again', () => {
    const based = (lines: string[]) => soundStandard({ situations: [soundSituation('base', 'cooked'), soundSituation('more', 'not cooked', { basedOn: 'base', zones: [{ zone: '门口', subtotal: null, lines }] })], questions: soundStandard().questions.slice(2), checkpoints: [...soundStandard().checkpoints, soundPoint('CAT-03')] })
    expect(lint(based(['CAT-03']))).toEqual([])
    expect(lint(based(['CAT-03', 'CAT-01'])).map(({ code, path }) => [code, path])).toEqual([['line-twice', 'situations.more.zones.门口.lines.CAT-01']])
  })
})

it.each([
  ['距离污染源25m以上', '25m'], ['层高≥2.5米', '≥2.5米'], ['配备灭火器不少于2个', '不少于2个'], ['冷藏温度0～8℃', '8℃'], ['照度 220 lx', '220 lx'], ['面积不小于 10 m2', '不小于 10 m2'], ['比例≥1:3.0', '≥1:3.0'], ['两人以上', null],
  ['符合GB5749的规定', null], ['（WS394-2012）的要求', null], ['包括第1、2批产品', null], ['资料留存30日备查', null], ['不少于2名人员', '不少于2名'], ['配3人以上', '3人以上'],
] as const)('what can be measured in “%s” is %s', (wording, found) => expect(measurableIn(wording)).toBe(found))

it.each([
  ['是否未取得许可证经营', 'yes-is-good', true], ['查证照有效期，看是否过期', 'yes-is-good', true], ['有无夸大宣传', 'yes-is-good', true],
  ['不得设置隔断', 'yes-is-good', false], ['未用作其他用途', 'yes-is-good', false], ['是否符合消防技术标准', 'yes-is-good', false], ['有无防止过期食品的措施', 'yes-is-good', false], ['是否设未成年人禁入标志', 'yes-is-good', false],
  ['是否未取得许可证经营', 'yes-is-bad', false], ['是否堵塞疏散通道', 'yes-is-bad', false], ['不得设置隔断', 'yes-is-bad', true], ['是否悬挂在显著位置', 'yes-is-bad', true],
] as const)('“%s” marked %s is doubtful: %s', (wording, polarity, doubtful) => expect(doubtfulPolarity(wording, polarity) !== null).toBe(doubtful))

it('reads each checkpoint as often in a large standard as in a small one', () => {
  const readsEach = (size: number): number => {
    let reads = 0
    const counted = (code: string): Checkpoint => {
      const point = soundPoint(code)
      const wording = `${code.split('').map((digit) => '甲乙丙丁戊己庚辛壬癸'.charAt(Number(digit))).join('')}处设有洗手池`
      return Object.defineProperty(Object.defineProperty(point, 'code', { get: () => (reads++, code) }), 'examinerWording', { get: () => (reads++, wording) })
    }
    const codes = Array.from({ length: size }, (_, index) => `CAT-${index}`)
    lint(soundStandard({ questions: [], checkpoints: codes.map(counted), situations: [soundSituation('all', null, { zones: [{ zone: '厨房', subtotal: null, lines: codes }] })] }))
    return reads / size
  }
  expect(readsEach(2000)).toBeLessThanOrEqual(readsEach(200) * 1.1)
})
