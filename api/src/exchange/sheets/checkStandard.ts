import { standardSchema, type Fault, type Standard } from '../../contract/index.ts'
import { exchangeFault, type ReadStandard } from '../exchangeFault.ts'
import { issueFaults, type PlacedFault } from '../../standards/files/issueFaults.ts'
import { cellName } from './Column.ts'
import type { Table } from './readTable.ts'
import { sheetNames } from './toXlsx.ts'

/** The tables that the parts of a standard were read from. */
export type SourceTables = { checkpoints: Table; situations?: Table; zones?: Table; questions?: Table }

/** Checks what was read from sheets, and says where in them each fault is; what stands twice is one too. */
export function checkStandard(read: unknown, tables: SourceTables, names: { checkpoints: string } = sheetNames): ReadStandard {
  const twice = [...repeated(tables.checkpoints, 'code', names.checkpoints), ...repeated(tables.situations, 'situationId', sheetNames.situations), ...repeated(tables.questions, 'questionId', sheetNames.questions)]
  const parsed = standardSchema.safeParse(read)
  const faults = parsed.success ? [] : issueFaults(read, parsed.error.issues).map((placed) => inSheet(placed, tables, names))
  const standard: Standard | null = parsed.success && twice.length === 0 ? parsed.data : null
  return { standard, faults: [...faults, ...twice] }
}

function inSheet({ fault, at }: PlacedFault, tables: SourceTables, names: { checkpoints: string }): Fault {
  const [part, index, field, nested, within] = at
  if (typeof index !== 'number') return { ...fault, path: `${sheetNames.matter}: ${fault.path}` }
  if (part === 'checkpoints') return placed(fault, names.checkpoints, tables.checkpoints, index, [`${String(field)}.${String(nested)}`, String(field)])
  if (part === 'questions') return placed(fault, sheetNames.questions, tables.questions, index, [field === 'text' ? String(nested) : String(field)])
  if (part === 'situations' && field === 'zones') return inZone(fault, { situation: index, zone: Number(nested), key: String(within) }, tables)
  if (part === 'situations') return placed(fault, sheetNames.situations, tables.situations, index, [`${String(field)}.${String(nested)}`, String(field)])
  return fault
}

function inZone(fault: Fault, { situation, zone, key }: { situation: number; zone: number; key: string }, { situations, zones }: SourceTables): Fault {
  const id = situations?.rows[situation]?.values.situationId
  const rows = zones?.rows.filter(({ values }) => values.situationId === id) ?? []
  const row = zones?.rows.findIndex((one) => one === rows[zone]) ?? -1
  return placed(fault, sheetNames.zones, zones, row, [key])
}

function placed(fault: Fault, sheet: string, table: Table | undefined, index: number, keys: readonly string[]): Fault {
  const row = table?.rows[index]?.row
  if (row === undefined || row < 0) return fault
  const column = keys.map((key) => table?.columnOf.get(key)).find((one) => one !== undefined)
  return { ...fault, path: `${sheet}!${column === undefined ? row + 1 : cellName(row, column)}`, line: row + 1 }
}

function repeated(table: Table | undefined, key: string, sheet: string): Fault[] {
  const seen = new Map<unknown, number>()
  return (table?.rows ?? []).flatMap(({ row, values }) => {
    if (row < 0) return []
    const earlier = seen.get(values[key])
    if (earlier === undefined) {
      seen.set(values[key], row + 1)
      return []
    }
    return [{ ...exchangeFault('row-twice', `${sheet}!${row + 1}`, { sheet, row: row + 1, name: String(values[key]), other: earlier }), line: row + 1 }]
  })
}
