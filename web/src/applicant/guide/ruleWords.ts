import type { ConclusionRule, Limit, Outcome } from '@cloud-survey/api/contract'
import { dictionary } from '../../language/dictionary.ts'

/** How a checklist is judged, in plain words: the parameters of its conclusion rule. */
export const ruleWords = dictionary(
  {
    keyLines: (allowed: number) => (allowed === 0 ? '标有“关键项”的要点，有一项不符合即为不合格。' : `标有“关键项”的要点，超过 ${allowed} 项不符合即为不合格。`),
    score: (passAt: number, reached: boolean) => `其余按得分计，折合 100 分，${reached ? `${passAt} 分及以上` : `高于 ${passAt} 分`}为合格。不适用的要点不计分。`,
    every: (allowed: number) => (allowed === 0 ? '全部要点都要符合；有一项不符合即不能判为合格。' : `最多允许 ${allowed} 项不符合；超过即不能判为合格。`),
    share: (passAt: number, reached: boolean, byScore: boolean) => `其余要点${byScore ? '按得分计' : '按符合的项数计'}，须${reached ? '达到' : '高于'} ${passAt} %；不适用的要点不计入。`,
    shareFailures: (outcome: string, below: string) => `够这个比例但仍有不符合的，结论为“${outcome}”；不够的，结论为“${below}”。`,
    band: (limits: string, outcome: string) => `${limits}：结论为“${outcome}”。`,
    nextBand: (limits: string, outcome: string) => `不然，${limits}：结论为“${outcome}”。`,
    otherwise: (outcome: string) => `以上都不满足的，结论为“${outcome}”。`,
    and: '，',
    comma: '、',
    together: '和',
    none: (tiers: string) => `${tiers}都符合`,
    atMost: (tiers: string, count: string) => `${tiers}不符合最多 ${count}`,
    lessThan: (tiers: string, count: string) => `${tiers}不符合少于 ${count}`,
    lines: (count: number) => `${count} 项`,
    percent: (count: number) => `${count} %（不适用的要点不计入）`,
    tiers: { key: '关键项', major: '重点项', general: '一般项' },
    outcomes: { pass: '合格', 'basically-pass': '基本合格', rectify: '需要整改', fail: '不合格', 'go-on-site': '转为现场踏勘' },
  },
  {
    keyLines: (allowed) => (allowed === 0 ? 'Points marked “Key item”: one that is not met means failing.' : `Points marked “Key item”: more than ${allowed} that are not met mean failing.`),
    score: (passAt, reached) => `The others are scored, out of 100 in all; ${reached ? `${passAt} or more` : `more than ${passAt}`} passes. Points that do not apply are left out.`,
    every: (allowed) => (allowed === 0 ? 'Every point must be met; one that is not met rules out passing.' : `At most ${allowed} points may be unmet; more than that rules out passing.`),
    share: (passAt, reached, byScore) => `The others ${byScore ? 'are scored' : 'are counted'}: ${reached ? 'at least' : 'more than'} ${passAt} % must be ${byScore ? 'reached' : 'met'}. Points that do not apply are left out.`,
    shareFailures: (outcome, below) => `Where that is reached and some are still unmet, the result is “${outcome}”; where it is not reached, “${below}”.`,
    band: (limits, outcome) => `“${outcome}”, if ${limits}.`,
    nextBand: (limits, outcome) => `Or else “${outcome}”, if ${limits}.`,
    otherwise: (outcome) => `In all other cases “${outcome}”.`,
    and: ', and ',
    comma: ', ',
    together: ' and ',
    none: (tiers) => `all ${tiers} items are met`,
    atMost: (tiers, count) => `at most ${count} ${tiers} items are unmet`,
    lessThan: (tiers, count) => `less than ${count} ${tiers} items are unmet`,
    lines: (count) => `${count}`,
    percent: (count) => `${count} % of the applicable`,
    tiers: { key: 'key', major: 'major', general: 'general' },
    outcomes: { pass: 'Passed', 'basically-pass': 'Basically passed', rectify: 'Rectification needed', fail: 'Failed', 'go-on-site': 'Visit on site needed' },
  },
)

type Words = (typeof ruleWords)['en']

/** The sentences for a rule. */
export function sentencesOf(words: Words, rule: ConclusionRule): string[] {
  switch (rule.shape) {
    case 'R1': return [words.keyLines(rule.keyMax), words.score(rule.passAt, rule.bound === '>=')]
    case 'R3': return [words.every(rule.keyMax)]
    case 'R6': return [words.keyLines(rule.keyMax), words.share(rule.passAt, rule.bound === '>=', rule.counts === 'score'), words.shareFailures(words.outcomes[rule.withFailures], words.outcomes[rule.below])]
    case 'R9': return [words.every(rule.hitsMax)]
    default: return [...rule.bands.map(({ outcome, limits }, at) => bandSentence(words, at === 0, limits, outcome)), words.otherwise(words.outcomes[rule.otherwise])]
  }
}

function bandSentence(words: Words, first: boolean, limits: readonly Limit[], outcome: Outcome): string {
  const all = limits.map((limit) => limitWords(words, limit)).join(words.and)
  return first ? words.band(all, words.outcomes[outcome]) : words.nextBand(all, words.outcomes[outcome])
}

function limitWords(words: Words, { tiers, max, per, bound }: Limit): string {
  const names = tiers.map((tier) => words.tiers[tier])
  const named = [names.slice(0, -1).join(words.comma), ...names.slice(-1)].filter((name) => name !== '').join(words.together)
  if (max === 0 && bound === '<=') return words.none(named)
  const count = per === 'lines' ? words.lines(max) : words.percent(max)
  return bound === '<=' ? words.atMost(named, count) : words.lessThan(named, count)
}
