import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conditionSchema, type Answers, type Condition, type Question } from '../../contract/index.ts'
import { checkCondition } from './checkCondition.ts'
import { conditionWords } from './conditionWords.ts'
import { overlap, satisfiable, uncovered } from './coverage.ts'
import { holds } from './holds.ts'
import { parseCondition } from './parseCondition.ts'
import { parsedCondition } from './parsedCondition.ts'
import { situationFor } from './situationFor.ts'

const questions: Question[] = [
  { kind: 'number', questionId: 'area', text: { zh: '经营面积是多少？', en: 'How large is the place?' }, unit: '㎡', min: 0, max: 10 },
  { kind: 'choice', questionId: 'kind', text: { zh: '业态', en: 'Kind of place' }, options: [{ value: 'canteen', text: { zh: '食堂', en: 'Canteen' } }, { value: 'snack', text: { zh: '小吃店' } }, { value: 'bar', text: { zh: '酒吧' } }] },
  { kind: 'yes-no', questionId: 'cooked', text: { zh: '现场热加工吗？' } },
]
const tree = (text: string): Condition => {
  const parsed = parseCondition(text)
  if (!parsed.ok) throw new Error(`${text}: ${parsed.fault.en}`)
  return parsed.tree
}

describe('parsing', () => {
  it.each([
    ['area <= 50 and kind in ["canteen", "snack"] and not cooked', { kind: 'and', of: [{ kind: 'compare', question: 'area', op: '<=', value: 50 }, { kind: 'in', question: 'kind', values: ['canteen', 'snack'] }, { kind: 'not', of: { kind: 'in', question: 'cooked', values: [true] } }] }],
    ['a or b and c', { kind: 'or', of: [yes('a'), { kind: 'and', of: [yes('b'), yes('c')] }] }],
    ['not a and b', { kind: 'and', of: [{ kind: 'not', of: yes('a') }, yes('b')] }],
    ['not not a', yes('a')],
    ['cooked = no', { kind: 'in', question: 'cooked', values: [false] }],
    ['a != 1.5', { kind: 'not', of: { kind: 'in', question: 'a', values: [1.5] } }],
    ['a > -0.5', { kind: 'compare', question: 'a', op: '>', value: -0.5 }],
  ])('%s', (text, expected) => expect(tree(text)).toEqual(expected))

  it.each([
    ['（area ≤ ５０ 且 kind ＝ “canteen”）或 非 cooked', '(area <= 50 and kind = "canteen") or not cooked'],
    ['kind in 【‘canteen’、“snack”】', 'kind in ["canteen", "snack"]'], ['area≥1且area≠3', 'area >= 1 and area != 3'], ['cooked＝是', 'cooked = yes'], ['A1', null], ['area AND cooked', 'area and cooked'],
  ])('%s as Chinese keyboards type it', (typed, plain) => expect(tree(typed)).toEqual(plain === null ? yes('A1') : tree(plain)))

  it.each([
    ['', 0, 'use null'], ['area <=', 7, 'a value is missing'], ['area <= 50m', 10, 'without its unit "m"'], ['kind = canteen', 7, 'in quotes: "canteen"'], ['50 < area', 0, 'stands on the left'], ['1 < area < 5', 0, 'stands on the left'],
    ['area > 1 < 5', 9, 'cannot be chained'], ['kind < "a"', 7, 'numbers only'], ['(cooked', 7, 'closing bracket )'], ['cooked)', 6, 'bracket too many'], ['a b', 2, 'missing before "b"'], ['kind in "a"', 8, 'needs a list'],
    ['kind in ["a" "b"]', 13, 'comma between'], ['kind = "a', 7, 'not closed'], ['a && b', 2, 'write "and"'], ['a || b', 2, 'write "or"'], ['!a', 0, 'write "not"'], ['面积 < 3', 0, '"面" means nothing'], ['and', 0, 'a question id'], ['a and', 5, 'breaks off'],
    [`a = ${'9'.repeat(30)}`, 4, 'too large'], ['a'.repeat(1001), 1000, 'at most 1000'], [`${'('.repeat(400)}a${')'.repeat(400)}`, 31, 'nested more than 30'],
  ])('%s is refused at %i', (text, at, en) => {
    const parsed = parseCondition(text)
    expect(parsed).toMatchObject({ ok: false, fault: { at, en: expect.stringContaining(en) as string, zh: expect.stringMatching(/[一-龥]/) as string } })
  })

  it('reads long series without going deep, and never throws', () => {
    expect(tree(Array.from({ length: 150 }, () => 'a').join(' and '))).toMatchObject({ of: { length: 150 } })
    expect(tree(`${'not '.repeat(200)}a`)).toEqual(yes('a'))
    fc.assert(fc.property(fc.string({ maxLength: 40 }), (text) => typeof parseCondition(text).ok === 'boolean'))
    fc.assert(fc.property(fc.array(fc.constantFrom('and', 'or', 'not', '(', ')', 'area', '<=', '5', 'in', '["a"]', '=', '且', '“a”'), { maxLength: 20 }), (parts) => typeof parseCondition(parts.join(' ')).ok === 'boolean'))
  })

  it('gives the tree alone to who has linted it, and refuses what was not', () => {
    expect(parsedCondition('a')).toEqual(yes('a'))
    expect(() => parsedCondition('a and')).toThrow('the condition "a and" cannot be read at character 6')
  })

  it('gives back a tree that was written out, and one that the contract allows', () => {
    fc.assert(fc.property(conditions, (condition) => {
      const read = tree(written(condition))
      expect(conditionSchema.parse(JSON.parse(JSON.stringify(read)))).toEqual(read)
      for (const answers of grid) expect(holds(read, answers)).toBe(plainly(condition, answers))
    }), { numRuns: 200 })
  })
})

describe('checking against the questions', () => {
  it.each([
    ['arena > 3', 'did you mean "area"?'], ['xyz', 'there is no question "xyz"'], ['kind > 3', '"kind" has no number'], ['kind = "cantean"', 'did you mean "canteen"?'], ['kind = "x"', 'it has canteen, snack, bar'], ['kind', 'cannot be true'],
    ['area = "a"', 'is a number and cannot be "a"'], ['area', 'write it like area <= 10'], ['cooked = 1', 'write cooked or not cooked'], ['cooked < 1', 'has no number'],
  ])('%s', (text, en) => expect(checkCondition(tree(text), questions)).toMatchObject([{ en: expect.stringContaining(en) as string }]))

  it('says nothing of a condition that fits, and each thing once', () => {
    expect(checkCondition(tree('area <= 5 and kind in ["bar"] and not cooked'), questions)).toEqual([])
    expect(checkCondition(tree('x and x and not x'), questions)).toHaveLength(1)
  })
})

describe('evaluating', () => {
  it('leaves open what hangs on a question without an answer', () => {
    expect(holds(null, {})).toBe(true)
    expect(holds(tree('area <= 5 and cooked'), { area: 9 })).toBe(false)
    expect(holds(tree('area <= 5 and cooked'), { area: 5 })).toBeUndefined()
    expect(holds(tree('area <= 5 or cooked'), { area: 5 })).toBe(true)
    expect(holds(tree('not cooked'), {})).toBeUndefined()
    expect(holds(tree('constructor'), {})).toBeUndefined()
  })

  it('is undefined only where answers to come differ, or a tautology hides it; and never changes once known', () => {
    fc.assert(fc.property(conditions, fc.constantFrom(...grid), fc.subarray(['area', 'kind', 'cooked']), (condition, answers, known) => {
      const partial = Object.fromEntries(Object.entries(answers).filter(([name]) => known.includes(name)))
      const early = holds(condition, partial)
      expect(early === undefined || early === holds(condition, answers)).toBe(true)
    }))
  })
})

describe('sets of answers', () => {
  it('finds answers exactly where there are some', () => {
    fc.assert(fc.property(fc.array(conditions, { minLength: 1, maxLength: 3 }), (all) => {
      const [a, b] = [all[0]!, all.at(-1)!]
      const some = (test: (answers: Answers) => boolean): boolean => grid.some(test)
      expect(satisfiable(a, questions) !== 'none').toBe(some((answers) => plainly(a, answers)))
      const both = overlap(a, b, questions)
      expect(both !== 'none').toBe(some((answers) => plainly(a, answers) && plainly(b, answers)))
      if (typeof both === 'object') expect([holds(a, both.found), holds(b, both.found)]).toEqual([true, true])
      expect(uncovered(all, questions) !== 'none').toBe(some((answers) => all.every((one) => !plainly(one, answers))))
    }), { numRuns: 300 })
  })

  it('looks between bounds, at them and at the ends', () => {
    expect(satisfiable(tree('area > 3 and area < 3.001'), questions)).toMatchObject({ found: { area: expect.any(Number) as number } })
    expect(satisfiable(tree('area > 10'), questions)).toBe('none')
    expect(satisfiable(tree('area < 0 or area > 3 and area <= 3'), questions)).toBe('none')
    expect(uncovered([tree('area < 3'), tree('area > 3')], questions)).toEqual({ found: { area: 3 } })
    expect(uncovered([tree('kind = "bar"'), tree('kind = "snack"')], questions)).toEqual({ found: { kind: 'canteen' } })
  })

  it('says so when it is too much to decide', () => {
    expect(satisfiable(tree('area > 3 and area < 3'), questions, { left: 3 })).toBe('too-large')
  })
})

describe('the way to a situation', () => {
  const cases = [{ situationId: 'small', condition: tree('kind = "canteen" and area <= 5') }, { situationId: 'large', condition: tree('kind = "canteen" and area > 5') }, { situationId: 'other', condition: tree('kind != "canteen"') }]

  it.each([
    [{}, { kind: 'ask', questionIds: ['area', 'kind'] }], [{ kind: 'bar' }, { kind: 'one', situationId: 'other' }], [{ kind: 'canteen' }, { kind: 'ask', questionIds: ['area'] }], [{ kind: 'canteen', area: 5 }, { kind: 'one', situationId: 'small' }],
    [{ kind: 'canteen', area: 50 }, { kind: 'ask', questionIds: ['area'] }], [{ kind: 'nonsense', area: 1 }, { kind: 'ask', questionIds: ['kind'] }],
  ] as const)('%j', (answers, way) => expect(situationFor(questions, cases, answers)).toEqual(way))

  it('is none, or several, or one without a question', () => {
    expect(situationFor(questions, cases.slice(0, 1), { kind: 'bar' })).toEqual({ kind: 'none' })
    expect(situationFor(questions, [{ situationId: 'a', condition: null }, { situationId: 'b', condition: null }], {})).toEqual({ kind: 'several', situationIds: ['a', 'b'] })
    expect(situationFor(questions, [{ situationId: 'a', condition: tree('cooked or not cooked') }], {})).toEqual({ kind: 'one', situationId: 'a' })
  })

  it('asks a question only if its answer can change the way, and all that can', () => {
    fc.assert(fc.property(fc.array(conditions, { minLength: 1, maxLength: 3 }), fc.constantFrom(...grid), fc.subarray(['area', 'kind', 'cooked']), (all, answers, known) => {
      const situations = all.map((condition, index) => ({ situationId: `s${index}`, condition }))
      const given = Object.fromEntries(Object.entries(answers).filter(([name]) => known.includes(name)))
      const outcome = (full: Answers): string => all.map((one) => plainly(one, full)).join()
      const reachable = grid.filter((full) => Object.entries(given).every(([name, value]) => full[name] === value))
      const counts = questions.map(({ questionId }) => questionId).filter((name) => !(name in given) && reachable.some((full) => reachable.some((twin) => Object.keys(full).every((key) => key === name || full[key] === twin[key]) && outcome(full) !== outcome(twin))))
      const way = situationFor(questions, situations, given)
      expect(way.kind === 'ask' ? way.questionIds : []).toEqual(counts)
      if (way.kind === 'one') expect(outcome(reachable[0]!).split(',').indexOf('true')).toBe(Number(way.situationId.slice(1)))
    }), { numRuns: 200 })
  })
})

describe('in plain words', () => {
  it.each([
    ['area <= 5 and not cooked', '“经营面积是多少”不超过 5 ㎡，且“现场热加工吗”：否', '"How large is the place" at most 5 ㎡ and "现场热加工吗": no'],
    ['not (area <= 5 and cooked)', '“经营面积是多少”大于 5 ㎡，或“现场热加工吗”：否', '"How large is the place" more than 5 ㎡ or "现场热加工吗": no'],
    ['kind in ["canteen", "snack"]', '“业态”是“食堂”或“小吃店”', '"Kind of place" is "Canteen" or "小吃店"'],
    ['kind != "bar" and (cooked or area = 3)', '“业态”不是“酒吧”，且（“现场热加工吗”：是，或“经营面积是多少”是 3 ㎡）', '"Kind of place" is not "酒吧" and ("现场热加工吗": yes or "How large is the place" is 3 ㎡)'],
  ])('%s', (text, zh, en) => expect(conditionWords(tree(text), questions)).toEqual({ zh, en }))

  it('null always applies', () => expect(conditionWords(null, questions)).toEqual({ zh: '一律适用', en: 'always applies' }))
})

function yes(question: string): Condition {
  return { kind: 'in', question, values: [true] }
}

// Whole bounds, so that a grid of halves holds a point of every region.
const grid: Answers[] = Array.from({ length: 21 }, (_, half) => half / 2).flatMap((area) => ['canteen', 'snack', 'bar'].flatMap((kind) => [true, false].map((cooked) => ({ area, kind, cooked }))))

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ kind: fc.constant('compare' as const), question: fc.constant<string>('area'), op: fc.constantFrom('<' as const, '<=' as const, '>' as const, '>=' as const), value: fc.integer({ min: -1, max: 11 }) }),
  fc.record({ kind: fc.constant('in' as const), question: fc.constant<string>('area'), values: fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 3 }) }),
  fc.record({ kind: fc.constant('in' as const), question: fc.constant<string>('kind'), values: fc.subarray(['canteen', 'snack', 'bar'], { minLength: 1 }) }),
  fc.record({ kind: fc.constant('in' as const), question: fc.constant<string>('cooked'), values: fc.constant<boolean[]>([true]) }),
)
const conditions: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition; and: Condition; or: Condition; not: Condition }>((tie) => ({
  node: fc.oneof({ maxDepth: 3, withCrossShrink: true }, leaf, tie('and'), tie('or'), tie('not')),
  and: fc.record({ kind: fc.constant('and' as const), of: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
  or: fc.record({ kind: fc.constant('or' as const), of: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
  not: fc.record({ kind: fc.constant('not' as const), of: tie('node') }),
})).node

function written(condition: Condition): string {
  if (condition.kind === 'and') return `(${condition.of.map(written).join(' and ')})`
  if (condition.kind === 'or') return `(${condition.of.map(written).join(' 或 ')})`
  if (condition.kind === 'not') return `not ${written(condition.of)}`
  if (condition.kind === 'compare') return `${condition.question} ${condition.op} ${condition.value}`
  return `${condition.question} in [${condition.values.map((value) => (value === true ? 'yes' : JSON.stringify(value))).join(', ')}]`
}

// Another way to the same: JavaScript's own operators on complete answers.
function plainly(condition: Condition, answers: Answers): boolean {
  if (condition.kind === 'and') return condition.of.every((part) => plainly(part, answers))
  if (condition.kind === 'or') return condition.of.some((part) => plainly(part, answers))
  if (condition.kind === 'not') return !plainly(condition.of, answers)
  const answer = Number(answers[condition.question])
  if (condition.kind === 'in') return condition.values.some((value) => value === answers[condition.question])
  return { '<': answer < condition.value, '<=': answer <= condition.value, '>': answer > condition.value, '>=': answer >= condition.value }[condition.op]
}
