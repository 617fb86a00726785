import type { Fault } from '../../contract/index.ts'
import { exchangeFault, isFree, type ReadStandard } from '../exchangeFault.ts'
import { checkpointColumns, toCheckpoint } from './checkpointColumns.ts'
import { checkStandard } from './checkStandard.ts'
import type { Sheet } from './Column.ts'
import { readMatterSheet } from './readMatterSheet.ts'
import { questionColumns, toQuestion } from './questionColumns.ts'
import { readTable, type Table } from './readTable.ts'
import { readWorkbook } from './readWorkbook.ts'
import { situationColumns, toSituation, zoneColumns } from './situationColumns.ts'
import { sheetNames } from './toXlsx.ts'

/** Reads a workbook as toXlsx writes it. All that is wrong comes at once, by sheet and cell; the standard is null where anything is. */
export async function fromXlsx(bytes: Uint8Array): Promise<ReadStandard> {
  const { sheets, faults } = await readWorkbook(bytes)
  if (sheets.length === 0) return { standard: null, faults }
  const all = [...faults, ...nameFaults(sheets)]
  if (!isFree(all)) return { standard: null, faults: all }
  const sheet = (name: string): Sheet => sheets.find((one) => one.name === name) ?? { name, rows: [] }
  const checkpoints = readTable(sheet(sheetNames.checkpoints), checkpointColumns(), { all: true })
  const situations = readTable(sheet(sheetNames.situations), situationColumns, { all: true })
  const zones = readTable(sheet(sheetNames.zones), zoneColumns, { all: true })
  const questions = readTable(sheet(sheetNames.questions), questionColumns, { all: true })
  const matter = readMatterSheet(sheet(sheetNames.matter))
  const found = [checkpoints, situations, zones, questions, matter].flatMap((table) => table.faults)
  if (found.length > 0) return { standard: null, faults: [...found, ...strayZones(situations, zones)] }
  const standard = {
    ...matter.values,
    checkpoints: checkpoints.rows.map(({ values }) => toCheckpoint(values)),
    situations: situations.rows.map(({ values }) => ({ ...toSituation(values), zones: zonesOf(values.situationId, zones) })),
    questions: questions.rows.map(({ values }) => toQuestion(values)),
  }
  const checked = checkStandard(standard, { checkpoints, situations, zones, questions })
  const stray = strayZones(situations, zones)
  return { standard: stray.length > 0 ? null : checked.standard, faults: [...checked.faults, ...stray] }
}

function zonesOf(situationId: unknown, zones: Table): unknown[] {
  return zones.rows.filter(({ values }) => values.situationId === situationId).map(({ values: { zone, subtotal, lines } }) => ({ zone, subtotal, lines }))
}

function strayZones(situations: Table, zones: Table): Fault[] {
  const known = new Set(situations.rows.map(({ values }) => values.situationId))
  const stray = zones.rows.filter(({ values }) => !known.has(values.situationId))
  return stray.map(({ row, values }) => ({ ...exchangeFault('row-unknown', `${sheetNames.zones}!A${row + 1}`, { sheet: sheetNames.zones, row: row + 1, name: String(values.situationId) }), line: row + 1 }))
}

function nameFaults(sheets: readonly Sheet[]): Fault[] {
  const wanted: readonly string[] = Object.values(sheetNames)
  const known = wanted.join('、')
  const unknown = sheets.filter(({ name, rows }) => !wanted.includes(name) && rows.length > 0)
  return [
    ...wanted.filter((name) => !sheets.some((sheet) => sheet.name === name)).map((sheet) => exchangeFault('sheet-missing', sheet, { sheet })),
    ...unknown.map(({ name: sheet }) => exchangeFault('sheet-unknown', sheet, { sheet, known })),
  ]
}
