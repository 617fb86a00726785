import type { FaultWords } from './fault.ts'

const error = 'error' as const
const warning = 'warning' as const

/** What can be wrong with a conclusion rule, by itself and with the lines it is to judge. */
export const ruleFaultWords = {
  'rule-nothing-counted': { severity: error, zh: '规则 {shape} 要按非关键项算百分比，情形“{situation}”却没有{needed}：请补上，或改用别的规则', en: 'the rule {shape} takes a percentage of the lines that are not key, and "{situation}" has no {needed}: add some, or use another rule' },
  'rule-not-all-key': { severity: error, zh: '规则 R3 要求全部为关键项，情形“{situation}”里 {points} 不是：请改层级或改用别的规则', en: 'the rule R3 wants all lines to be key; in "{situation}" these are not: {points}. Change their tier, or use another rule' },
  'key-gate-idle': { severity: warning, zh: '规则允许 {max} 项不符合，而情形“{situation}”里计入的只有 {lines} 项，永远不会超限：请调低', en: 'the rule allows {max} failures, and only {lines} lines of "{situation}" count: it never fails; lower it' },
  'pass-mark-impossible': { severity: error, zh: '合格线要求大于 {passAt}%，永远达不到：请改为“>=”或调低', en: 'the pass mark wants more than {passAt}%, which nothing reaches: use ">=" or lower it' },
  'pass-mark-idle': { severity: warning, zh: '合格线为 0%，任何得分都合格：请填写表中的合格线', en: 'the pass mark is 0%, so every score passes: fill in the one of the form' },
  'band-tier-absent': { severity: error, zh: '判定档“{outcome}”限制了“{tier}”项，情形“{situation}”里没有这一层级：请改层级或改限制', en: 'the band "{outcome}" limits lines of the tier "{tier}", and "{situation}" has none: correct the tiers or the limit' },
  'tier-without-limit': { severity: warning, zh: '情形“{situation}”里有 {lines} 项“{tier}”，判定规则却没有限制这一层级，不符合也不影响结论：请补上限制', en: '"{situation}" has {lines} lines of the tier "{tier}", which no limit of the rule counts: their failure changes nothing; add a limit' },
  'limit-idle': { severity: warning, zh: '判定档“{outcome}”的限制“{limit}”永远不会超出（计入的共 {lines} 项）：请调低或删去', en: 'the limit "{limit}" of the band "{outcome}" can never be exceeded ({lines} lines count): lower or remove it' },
  'limit-impossible': { severity: error, zh: '判定档“{outcome}”的限制“{limit}”永远不能满足：请改为“<=”或调高', en: 'the limit "{limit}" of the band "{outcome}" can never be met: use "<=" or raise it' },
  'band-never-reached': { severity: error, zh: '判定档“{outcome}”永远轮不到：凡满足它的都先满足了“{earlier}”。请把严的放前面', en: 'the band "{outcome}" is never reached: whatever meets it meets "{earlier}" first. Put the stricter band first' },
  'outcome-order': { severity: error, zh: '先“{worse}”后“{better}”：不符合更多，结论却不更差。请调换或改结论', en: '"{worse}" comes before "{better}": more failures give no worse an outcome. Swap them or change the outcome' },
} as const satisfies Record<string, FaultWords>
