import type { Standard } from '../../contract/index.ts'
import { CellProblem, type Cell } from './Column.ts'
import { readList, readMaybe, readNumber, readText, writeList, writeMaybe, writeText } from './cellText.ts'
import { modeWords, readSpoken, speak } from './spokenValues.ts'

/** A field of the matter: a row of its sheet, with its value in the third column. */
export type MatterField = { key: string; zh: string; write: (standard: Standard) => Cell; read: (cell: Cell) => unknown }

type TextKey = 'region' | 'implementationCode' | 'statutoryVerb' | 'remoteBasis' | 'remoteNote' | 'caution'
const maybe = (key: TextKey, zh: string): MatterField => ({ key, zh, write: (standard) => writeMaybe(standard[key]), read: readMaybe })
const sourced = (key: 'formName' | 'formNote' | 'domain', zh: string): MatterField => ({ key: `source.${key}`, zh, write: ({ source }) => writeMaybe(source[key]), read: readMaybe })

/** What the sheet of the matter holds, in this order. */
export const matterFields: readonly MatterField[] = [
  { key: 'format', zh: '格式', write: ({ format }) => format, read: readText },
  { key: 'matterId', zh: '事项编号', write: ({ matterId }) => matterId, read: readText },
  { key: 'name', zh: '事项', write: ({ name }) => writeText(name), read: readText },
  { key: 'agency', zh: '主管部门', write: ({ agency }) => writeText(agency), read: readText },
  maybe('region', '区域'),
  maybe('implementationCode', '实施编码'),
  maybe('statutoryVerb', '法定核查用语'),
  maybe('remoteBasis', '远程依据'),
  maybe('remoteNote', '远程说明'),
  maybe('caution', '提示'),
  { key: 'mode', zh: '远程方式', write: ({ mode }) => speak(modeWords, mode), read: readSpoken(modeWords) },
  { key: 'minimumExaminers', zh: '最少踏勘员', write: ({ minimumExaminers }) => minimumExaminers, read: readNumber },
  { key: 'legalDays', zh: '法定工作日', write: ({ legalDays }) => legalDays, read: readNumber },
  { key: 'promisedDays', zh: '承诺工作日', write: ({ promisedDays }) => promisedDays, read: readNumber },
  { key: 'order', zh: '排序', write: ({ order }) => order, read: readNumber },
  { key: 'authoredFields', zh: '待确认的字段', write: ({ authoredFields }) => writeList(authoredFields), read: readList },
  { key: 'source.form', zh: '来源表', write: ({ source }) => writeText(source.form), read: readText },
  sourced('formName', '来源表名'),
  sourced('formNote', '来源表说明'),
  sourced('domain', '来源领域'),
  { key: 'sourceDefects', zh: '源表瑕疵', write: ({ sourceDefects }) => writeList(sourceDefects), read: readList },
  { key: 'kept', zh: '其他格式的保留内容（勿改）', write: ({ kept }) => (kept === undefined ? null : JSON.stringify(kept)), read: readKept },
]

function readKept(cell: Cell): unknown {
  if (cell === null || cell === '') return undefined
  try {
    return JSON.parse(readText(cell)) as unknown
  } catch {
    throw new CellProblem('应为导出时的 JSON：请勿修改', 'must be the JSON of the export: leave it as it is')
  }
}

/** The matter's part of a standard from the values of its fields, still to be checked. */
export function toMatter(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(values)
  const source = entries.filter(([key]) => key.startsWith('source.')).map(([key, value]) => [key.slice('source.'.length), value])
  return { ...Object.fromEntries(entries.filter(([key, value]) => !key.startsWith('source.') && value !== undefined)), source: Object.fromEntries(source) }
}
