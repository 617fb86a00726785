import type { Answers, Condition } from '../../contract/index.ts'

/**
 * Whether a condition holds for the answers given; undefined where that hangs on a question not answered yet (three-valued logic).
 * It reads nothing but the tree and the answers: a page without a connection has its own twin of these lines.
 */
export function holds(condition: Condition | null, answers: Readonly<Answers>): boolean | undefined {
  if (condition === null) return true
  if (condition.kind === 'and' || condition.kind === 'or') {
    const parts = condition.of.map((part) => holds(part, answers))
    const decisive = condition.kind === 'or'
    return parts.includes(decisive) ? decisive : parts.includes(undefined) ? undefined : !decisive
  }
  if (condition.kind === 'not') {
    const inner = holds(condition.of, answers)
    return inner === undefined ? undefined : !inner
  }
  const answer = Object.hasOwn(answers, condition.question) ? answers[condition.question] : undefined
  if (answer === undefined) return undefined
  return condition.kind === 'in' ? condition.values.includes(answer) : compare(Number(answer), condition.op, condition.value)
}

function compare(answer: number, op: '<' | '<=' | '>' | '>=', bound: number): boolean {
  if (op === '<') return answer < bound
  if (op === '<=') return answer <= bound
  return op === '>' ? answer > bound : answer >= bound
}
