import type { Standard } from '../../contract/index.ts'
import type { Law } from '../law.ts'
import { checkpointColumns } from './checkpointColumns.ts'
import type { Column } from './Column.ts'
import { matterFields } from './matterFields.ts'
import { questionColumns } from './questionColumns.ts'
import { situationColumns, zoneColumns } from './situationColumns.ts'
import { writeTable } from './writeTable.ts'
import { writeWorkbook, type WrittenSheet } from './writeWorkbook.ts'

/** The names of the sheets of a standard. */
export const sheetNames = { checkpoints: '要点', situations: '情形', zones: '分区', questions: '问题', matter: '事项' } as const

/** A standard as an XLSX workbook: a sheet each for its checkpoints, situations, zones, questions, and the matter. */
export async function toXlsx(standard: Standard, law: Law): Promise<Uint8Array> {
  const { checkpoints, situations, questions } = standard
  const zones = situations.flatMap(({ situationId, zones }) => zones.map((zone) => ({ situationId, ...zone })))
  return writeWorkbook([
    sized(sheetNames.checkpoints, checkpointColumns(law), checkpoints),
    sized(sheetNames.situations, situationColumns, situations),
    sized(sheetNames.zones, zoneColumns, zones),
    sized(sheetNames.questions, questionColumns, questions),
    { name: sheetNames.matter, rows: [['字段', '名称', '值'], ['key', 'name', 'value'], ...matterFields.map(({ key, zh, write }) => [key, zh, write(standard)])], widths: [18, 18, 80] },
  ])
}

function sized<T>(name: string, columns: readonly Column<T>[], things: readonly T[]): WrittenSheet {
  return { ...writeTable(name, columns, things), widths: columns.map(({ width }) => width) }
}
