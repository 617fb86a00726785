import { judge } from '../../api/src/conclusions/judge.ts'
import { Dice } from '../../api/src/testing/Dice.ts'
import { plainOutcomes } from '../../api/src/testing/plainRule.ts'
import { randomChecklist, randomFindings } from '../../api/src/testing/randomChecklist.ts'
import { type Figure, percentile, rounded } from './Figure.ts'

const shapes = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9'] as const
const checklists = 1000
const setsEach = 100

/** Conclusion rules: the engine against a plain reading of the rules' words, and how long one judgement takes with everything open. */
export async function* rules(): AsyncGenerator<Figure> {
  const dice = new Dice(20_261_125)
  const found = shapes.map(() => 0)
  let open = 0
  for (let index = 0; index < checklists; index += 1) {
    const compared = compareChecklist(dice, shapes[index % shapes.length] ?? 'R1')
    found[index % shapes.length] = (found[index % shapes.length] ?? 0) + compared.differences
    open += compared.open
  }
  const sets = { checklists, sets: checklists * setsEach, withOpenLines: open, shapes }
  yield { figure: 'differences', unit: 'verdict sets', value: found.reduce((sum, count) => sum + count, 0), bar: 0, rounds: found, detail: sets }
  const times = shapes.map((shape) => timesOf(dice, shape))
  yield { figure: 'one judgement, 60 open lines, p95', unit: 'ms', value: rounded(percentile(times.flat(), 0.95)), bar: 50, rounds: times.map((each) => rounded(percentile(each, 0.95))), detail: { longest: rounded(Math.max(...times.flat())), shapes } }
}

/** Half of the sets are complete, the others have up to eight open lines. */
function compareChecklist(dice: Dice, shape: (typeof shapes)[number]): { differences: number; open: number } {
  const { rule, lines } = randomChecklist(dice, shape, dice.whole(1, 24))
  const compared = { differences: 0, open: 0 }
  for (let set = 0; set < setsEach; set += 1) {
    const findings = randomFindings(dice, rule, lines, set % 2 === 0 ? 0 : dice.whole(1, 8))
    const report = judge(rule, lines, findings)
    const plain = plainOutcomes(rule, lines, findings)
    const same = report.possible.length === plain.size && report.possible.every((outcome) => plain.has(outcome)) && (report.outcome === null) === (plain.size !== 1)
    if (!same) compared.differences += 1
    if (report.open.length > 0) compared.open += 1
  }
  return compared
}

function timesOf(dice: Dice, shape: (typeof shapes)[number]): number[] {
  return Array.from({ length: 200 }, () => {
    const { rule, lines } = randomChecklist(dice, shape, 60)
    const counting = lines.map((line) => (line.tier === 'post-licence' ? { ...line, tier: 'general' as const } : line))
    const began = performance.now()
    judge(rule, counting, [])
    return performance.now() - began
  })
}
