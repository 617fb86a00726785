import type { FaultWords } from './fault.ts'

const error = 'error' as const
const warning = 'warning' as const

/** What can be wrong with a standard as a whole and with its questions. */
export const standardFaultWords = {
  'examiners-too-few': { severity: error, zh: '最少踏勘员人数是 {count}：行政许可法第三十四条要求两名以上，请改为 2 或更多', en: 'at least {count} examiner is asked for: art. 34 of the licensing law wants two or more; set it to 2 or more' },
  'mode-forbidden': { severity: error, zh: '事项“{matter}”不得远程踏勘（mode 为 forbidden），却有要发布的情形：{situations}。请注明暂不发布的原因（heldBack），或改 mode', en: 'the matter "{matter}" must not be examined remotely (its mode is "forbidden"), yet situations are to be published: {situations}. Hold them back with a reason, or change the mode' },
  'verb-not-remote': { severity: warning, zh: '法定用语是“{verb}”，没有“必要时”的余地，而 mode 为 allowed：请核实远程方式的依据，或改为 recheck-only、guidance-only', en: 'the statute says "{verb}" without leaving it to need, while the mode is "allowed": check what the remote way rests on, or set "recheck-only" or "guidance-only"' },
  'needs-confirmation': { severity: warning, zh: '有待主管部门确认：要点 {points} 个、条款对应 {citations} 处、判定规则 {rules} 个。请逐一确认后去掉标记', en: 'to be confirmed by the competent agency: checkpoints {points}, citations {citations}, rules {rules}. Have each confirmed and remove the mark' },
  'markup': { severity: error, zh: '“{found}”是网页代码：文字必须是纯文本，请删去', en: '"{found}" is markup: wording is plain text; remove it' },
  'situations-none': { severity: warning, zh: '标准没有任何情形，申办者无从进入：请至少写一个情形', en: 'the standard has no situation, so nobody can be led to a checklist: write at least one' },
  'question-twice': { severity: error, zh: '问题“{question}”写了两次：请改编号或删去一个', en: 'the question "{question}" stands twice: rename or remove one' },
  'question-wordless': { severity: error, zh: '问题“{question}”没有中文题面或选项文字（{missing}）：请补上申办者看得懂的话', en: 'the question "{question}" lacks Chinese words ({missing}): write what the applicant is to read' },
  'question-range': { severity: error, zh: '问题“{question}”的下限 {min} 不小于上限 {max}：请更正', en: 'the question "{question}" begins at {min}, which is not below its end {max}: correct the bounds' },
  'question-unused': { severity: warning, zh: '没有情形用到问题“{question}”：请删去，或在情形条件里使用', en: 'no situation asks the question "{question}": remove it or use it in a condition' },
  'option-twice': { severity: error, zh: '问题“{question}”的选项“{option}”写了两次：请改值或删去一个', en: 'the choice "{option}" of "{question}" stands twice: rename or remove one' },
  'option-unused': { severity: warning, zh: '问题“{question}”的选项“{option}”不导向任何情形：请删去，或写入情形条件', en: 'the choice "{option}" of "{question}" leads to no situation: remove it or use it in a condition' },
} as const satisfies Record<string, FaultWords>
