import type { Situation, Zone } from '../../contract/index.ts'
import type { Cell, Column } from './Column.ts'
import { readList, readMaybe, readNumber, readText, writeList, writeMaybe, writeText } from './cellText.ts'
import { readBands, writeBands } from './bandText.ts'
import { countsWords, outcomeWords, readSpoken, readYesNo, seenWords, speak, yesNoWords } from './spokenValues.ts'

type Rule = Situation['rule']

/** A parameter of a rule that has it; null where its shape has none. */
function parameter(rule: Rule, key: string): Cell {
  const value: unknown = Reflect.get(rule, key)
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' ? value : null
}

function spoken(key: string, zh: string, words: Readonly<Record<string, string>>): Column<Situation> {
  return { key: `rule.${key}`, zh, width: 11, write: ({ rule }) => speak(words, writeMaybeWord(parameter(rule, key))), read: readSpoken(words) }
}

function writeMaybeWord(value: Cell): string | null {
  return value === null ? null : String(value)
}

function number(key: string, zh: string): Column<Situation> {
  return { key: `rule.${key}`, zh, width: 9, write: ({ rule }) => parameter(rule, key), read: readNumber }
}

/** The columns of a situation with its conclusion rule: one row each. */
export const situationColumns: readonly Column<Situation>[] = [
  { key: 'situationId', zh: '情形编号', width: 20, write: ({ situationId }) => situationId, read: readText },
  { key: 'name', zh: '情形', width: 24, write: ({ name }) => writeText(name), read: readText },
  { key: 'when', zh: '适用条件', width: 24, write: ({ when }) => writeMaybe(when), read: readMaybe },
  { key: 'basedOn', zh: '沿用情形', width: 16, write: ({ basedOn }) => writeMaybe(basedOn), read: readMaybe },
  { key: 'heldBack', zh: '暂不发布的原因', width: 24, write: ({ heldBack }) => writeMaybe(heldBack), read: readMaybe },
  { key: 'tools', zh: '携带工具', width: 16, write: ({ tools }) => writeList(tools), read: readList },
  { key: 'rule.shape', zh: '判定规则', width: 9, write: ({ rule }) => rule.shape, read: readMaybe },
  number('keyMax', '关键项允许不符合数'),
  number('hitsMax', '允许命中数'),
  number('passAt', '合格分数（%）'),
  spoken('bound', '达到即合格', { '>=': '达到', '>': '超过' }),
  { ...spoken('keyMayBeNa', '关键项可不适用', yesNoWords), read: readYesNo },
  spoken('counts', '按什么计', countsWords),
  { key: 'rule.bands', zh: '分档', width: 36, write: ({ rule }) => writeBands('bands' in rule ? rule.bands : undefined), read: readBands },
  spoken('otherwise', '否则', outcomeWords),
  spoken('below', '不到时', outcomeWords),
  spoken('withFailures', '达到但有不符合时', outcomeWords),
  spoken('nothingCounts', '无可计项时', outcomeWords),
  { key: 'rule.verbatim', zh: '规则原文', width: 36, write: ({ rule }) => writeList(rule.verbatim), read: readList },
  { key: 'rule.openQuestions', zh: '规则待确认问题', width: 24, write: ({ rule }) => writeList(rule.openQuestions), read: readList },
  spoken('sourceSeen', '规则见过来源', seenWords),
  { key: 'rule.note', zh: '规则备注', width: 24, write: ({ rule }) => writeMaybe(rule.note), read: readMaybe },
  { key: 'rule.authoredFields', zh: '规则待确认的字段', width: 16, write: ({ rule }) => writeList(rule.authoredFields), read: readList },
]

/** A situation from the values of its row, still without zones and to be checked. */
export function toSituation(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(row)
  const said = entries.filter(([key, value]) => key.startsWith('rule.') && (key === 'rule.note' || (value !== null && value !== undefined)))
  return {
    ...Object.fromEntries(entries.filter(([key]) => !key.startsWith('rule.'))),
    rule: Object.fromEntries(said.map(([key, value]) => [key.slice('rule.'.length), value])),
  }
}

/** A zone with the situation it belongs to. */
export type PlacedZone = Zone & { situationId: string }

/** The columns of a zone: one row each, in the order they are walked. */
export const zoneColumns: readonly Column<PlacedZone>[] = [
  { key: 'situationId', zh: '情形编号', width: 20, write: ({ situationId }) => situationId, read: readText },
  { key: 'zone', zh: '分区', width: 24, write: ({ zone }) => writeText(zone), read: readText },
  { key: 'subtotal', zh: '小计', width: 8, write: ({ subtotal }) => subtotal, read: readNumber },
  { key: 'lines', zh: '要点编号（按顺序）', width: 20, write: ({ lines }) => writeList(lines), read: readList },
]
