import type { FaultWords } from './fault.ts'

const error = 'error' as const
const warning = 'warning' as const

/** What can be wrong with a situation: its condition, its bases, its zones and lines. */
export const situationFaultWords = {
  'situation-twice': { severity: error, zh: '情形编号“{situation}”用了两次：请另取编号', en: 'the situation id "{situation}" is used twice: give one another id' },
  'situation-empty': { severity: error, zh: '情形“{situation}”没有任何要点：请至少放入一个', en: 'the situation "{situation}" has no checkpoints: put at least one into it' },
  'situation-impossible': { severity: error, zh: '情形“{situation}”永远不会适用：没有回答能满足“{condition}”，请更正条件', en: 'the situation "{situation}" can never apply: no answers satisfy {condition}; correct the condition' },
  'situations-overlap': { severity: error, zh: '情形“{situation}”与“{other}”重叠{more}：回答为{answers}时两个都适用，请收紧条件', en: 'the situations "{situation}" and "{other}" overlap{more}: with the answers {answers} both apply; tighten the conditions' },
  'answers-uncovered': { severity: warning, zh: '回答为{answers}时没有情形适用：请补一个情形或放宽条件', en: 'with the answers {answers} no situation applies: add one or widen a condition' },
  'conditions-too-large': { severity: warning, zh: '条件的组合太多，无法断定{what}：请减少问题、选项或分界值', en: 'the conditions combine in too many ways to decide {what}: use fewer questions, choices or bounds' },
  'condition-unreadable': { severity: error, zh: '情形“{situation}”的条件第 {position} 个字符处读不懂：{why}', en: 'the condition of "{situation}" cannot be read at character {position}: {why}' },
  'condition-mismatch': { severity: error, zh: '情形“{situation}”的条件与问题对不上：{why}', en: 'the condition of "{situation}" does not fit the questions: {why}' },
  'base-unknown': { severity: error, zh: '情形“{situation}”依据的情形“{base}”不存在：请更正 basedOn', en: 'the situation "{situation}" is based on "{base}", which does not exist: correct basedOn' },
  'base-circular': { severity: error, zh: '情形“{situation}”经由“{base}”又依据自己：请断开一处 basedOn', en: 'the situation "{situation}" is based on itself by way of "{base}": break the circle at one basedOn' },
  'line-unknown': { severity: error, zh: '情形“{situation}”的分区“{zone}”用到的要点“{point}”不存在：请更正编号，或先写出要点', en: 'the zone "{zone}" of "{situation}" has the line "{point}", which is no checkpoint: correct the code or write the checkpoint' },
  'line-twice': { severity: error, zh: '要点“{point}”在情形“{situation}”里出现了不止一次（含所依据的情形）：请删去一处', en: 'the checkpoint "{point}" stands more than once in "{situation}" (bases included): remove one' },
  'zone-twice': { severity: warning, zh: '情形“{situation}”有两个同名分区“{zone}”，将合并为一个：请合并或改名', en: 'the situation "{situation}" has two zones "{zone}", which are read as one: merge or rename them' },
  'zone-empty': { severity: warning, zh: '情形“{situation}”的分区“{zone}”没有要点：请放入要点或删去', en: 'the zone "{zone}" of "{situation}" has no checkpoints: fill or remove it' },
  'subtotal-wrong': { severity: error, zh: '分区“{zone}”声明小计 {declared} 分，各项合计 {sum} 分：请查是漏了一行还是分值有误，并更正；确是源表之误的，写入 sourceDefects', en: 'the zone "{zone}" declares {declared} points, its lines add up to {sum}: look for a missing row or a wrong score and correct it; if the source form itself is wrong, say so in sourceDefects' },
  'wording-twice': { severity: warning, zh: '情形“{situation}”里要点“{point}”与“{other}”文字相同：请删去一个或写清区别', en: 'the checkpoints "{point}" and "{other}" of "{situation}" have the same wording: remove one or say how they differ' },
  'polarity-mixed': { severity: warning, zh: '情形“{situation}”里“是”有时为好、有时为坏（为坏的有 {points}）：请提醒踏勘员，或改写成同一方向', en: 'in the situation "{situation}" "yes" is good in some lines and bad in others ({points}): reword them one way, or tell the examiners' },
} as const satisfies Record<string, FaultWords>
