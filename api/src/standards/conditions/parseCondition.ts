import type { Condition } from '../../contract/index.ts'
import { conditionTokens, type ConditionFault } from './conditionTokens.ts'
import { Mistake, need, peek, take, takeMark, takeWord, type Cursor } from './cursor.ts'

/** A parsed condition, or the first mistake in it. */
export type ParsedCondition = { ok: true; tree: Condition } | { ok: false; fault: ConditionFault }

const longest = 1000
const deepest = 30

/**
 * Parses a condition such as `area <= 50 and kind in ["canteen", "snack"] and not cooked`: `not` binds before `and`, `and` before `or`;
 * 且 或 非 and full-width punctuation are read too. At most 1,000 characters, 30 levels deep.
 */
export function parseCondition(text: string): ParsedCondition {
  if (text.length > longest) return { ok: false, fault: { at: longest, zh: `条件有 ${text.length} 个字符，最多 ${longest} 个：请拆成几个情形`, en: `the condition holds ${text.length} characters, at most ${longest}: split the situation` } }
  const tokens = conditionTokens(text)
  if (!Array.isArray(tokens)) return { ok: false, fault: tokens }
  try {
    return { ok: true, tree: whole({ tokens, next: 0, depth: 0 }) }
  } catch (error) {
    if (error instanceof Mistake) return { ok: false, fault: error.fault }
    throw error
  }
}

function whole(cursor: Cursor): Condition {
  if (peek(cursor).kind === 'end') throw new Mistake(0, '条件是空的：一律适用时请留空（null），否则请写条件', 'the condition is empty: use null where the situation always applies')
  const tree = anyOf(cursor)
  const token = peek(cursor)
  if (token.kind !== 'end') throw new Mistake(token.at, `“${token.text}”前缺少 and 或 or，或多了一个括号`, `"and" or "or" is missing before "${token.text}", or there is a bracket too many`)
  return tree
}

function anyOf(cursor: Cursor): Condition {
  return series(cursor, 'or', () => series(cursor, 'and', () => negation(cursor)))
}

// a and b and c is one step of three parts: long series are not deep.
function series(cursor: Cursor, word: 'and' | 'or', part: () => Condition): Condition {
  const of = [part()]
  while (takeWord(cursor, word)) of.push(part())
  return of.length === 1 ? of[0]! : { kind: word, of: of.flatMap((one) => (one.kind === word ? one.of : [one])) }
}

function negation(cursor: Cursor): Condition {
  let negated = false
  while (takeWord(cursor, 'not')) negated = !negated
  const inner = takeMark(cursor, '(') ? bracketed(cursor) : statement(cursor)
  return negated ? { kind: 'not', of: inner } : inner
}

function bracketed(cursor: Cursor): Condition {
  if (++cursor.depth > deepest) throw new Mistake(peek(cursor).at, `括号嵌套超过 ${deepest} 层：请简化条件`, `brackets are nested more than ${deepest} deep: simplify the condition`)
  const inner = anyOf(cursor)
  need(cursor, ')', '缺少右括号 )', 'a closing bracket ) is missing')
  cursor.depth--
  return inner
}

function statement(cursor: Cursor): Condition {
  const { kind, text, at } = take(cursor)
  if (kind === 'end') throw new Mistake(at, '条件没有写完：请补上后半部分', 'the condition breaks off: write the rest')
  if (kind !== 'word' || reserved.has(text.toLowerCase())) throw new Mistake(at, `这里应写问题编号（如 area），现在是“${text}”；比较时问题写在左边`, `a question id such as area belongs here, not "${text}"; in a comparison the question stands on the left`)
  if (takeWord(cursor, 'in')) return { kind: 'in', question: text, values: readList(cursor) }
  const operator = peek(cursor)
  if (operator.kind !== 'mark' || !isOperator(operator.text)) return { kind: 'in', question: text, values: [true] }
  cursor.next++
  return comparison(cursor, text, operator.text)
}

function comparison(cursor: Cursor, question: string, op: Operator): Condition {
  const token = peek(cursor)
  const value = readValue(cursor)
  if (op === '=') return { kind: 'in', question, values: [value] }
  if (op === '!=') return { kind: 'not', of: { kind: 'in', question, values: [value] } }
  if (typeof value !== 'number') throw new Mistake(token.at, `“${op}”只能比较数字：选项请用 = 或 in`, `"${op}" compares numbers only: use = or in for choices`)
  const after = peek(cursor)
  if (after.kind === 'mark' && isOperator(after.text)) throw new Mistake(after.at, '不能连写比较：请写成 area > 10 and area <= 50', 'comparisons cannot be chained: write area > 10 and area <= 50')
  return { kind: 'compare', question, op, value }
}

function readList(cursor: Cursor): (number | string | boolean)[] {
  need(cursor, '[', 'in 后面要写 [ ]，如 in ["canteen", "snack"]', '"in" needs a list, such as in ["canteen", "snack"]')
  const values = [readValue(cursor)]
  while (takeMark(cursor, ',')) values.push(readValue(cursor))
  need(cursor, ']', '缺少右方括号 ]，或两个值之间缺少逗号', 'a closing ] is missing, or a comma between two values')
  return values
}

function readValue(cursor: Cursor): number | string | boolean {
  const { kind, text, at } = take(cursor)
  if (kind === 'text') return text
  if (kind === 'number') return readNumber(cursor, text, at)
  const word = text.toLowerCase()
  if (kind === 'word' && (word === 'yes' || word === 'true')) return true
  if (kind === 'word' && (word === 'no' || word === 'false')) return false
  if (kind === 'word') throw new Mistake(at, `选项要加引号："${text}"`, `put the choice in quotes: "${text}"`)
  throw new Mistake(at, '这里缺少一个值：数字，或带引号的选项', 'a value is missing here: a number, or a choice in quotes')
}

function readNumber(cursor: Cursor, text: string, at: number): number {
  const after = peek(cursor)
  if (after.kind === 'word' && after.at === at + text.length && /^[A-Za-z]/.test(after.text) && !reserved.has(after.text.toLowerCase())) throw new Mistake(after.at, `数字后面不要写单位“${after.text}”`, `write the number without its unit "${after.text}"`)
  if (Math.abs(Number(text)) > 1e12) throw new Mistake(at, '数字太大：绝对值不能超过 1,000,000,000,000', 'the number is too large: at most 1,000,000,000,000')
  return Number(text)
}

const reserved = new Set(['and', 'or', 'not', 'in', 'yes', 'no', 'true', 'false'])
type Operator = '=' | '!=' | '<' | '<=' | '>' | '>='
const operators: readonly string[] = ['=', '!=', '<', '<=', '>', '>='] satisfies Operator[]
const isOperator = (text: string): text is Operator => operators.includes(text)
