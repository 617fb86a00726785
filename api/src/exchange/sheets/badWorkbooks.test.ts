import { buffer } from 'node:stream/consumers'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { randomStandard } from '../../testing/randomStandard.ts'
import { noLaw } from '../law.ts'
import type { Cell, Sheet } from './Column.ts'
import { fromXlsx } from './fromXlsx.ts'
import { toXlsx } from './toXlsx.ts'
import { readWorkbook } from './readWorkbook.ts'
import { writeWorkbook } from './writeWorkbook.ts'

const standard = randomStandard(11, { awkwardTexts: false, checkpoints: 3 })

async function changed(change: (sheets: Sheet[]) => void): Promise<Uint8Array> {
  const { sheets } = await readWorkbook(await toXlsx(standard, noLaw))
  change(sheets)
  return writeWorkbook(sheets.map((sheet) => ({ ...sheet, widths: [] })))
}

function put(sheets: Sheet[], name: string, at: [number, number], value: Cell): void {
  const cells = sheets.find((sheet) => sheet.name === name)?.rows[at[0]]
  if (!cells) throw new Error(`no row ${at[0]} on "${name}"`)
  cells[at[1]] = value
}

async function zipped(name: string, content: Buffer): Promise<Buffer> {
  const zip = new ZipFile()
  zip.addBuffer(content, name)
  zip.end()
  return buffer(zip.outputStream)
}

describe('workbooks that are not taken', () => {
  it('a formula and merged cells, by sheet and cell, with what to do', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: '要点', rows: [['编号', '等级'], ['A-1', 'x']], cells: new Map([['1,1', { value: 5, formula: 'A1&"x"' }]]), merges: [{ startRow: 0, startCol: 0, endRow: 1, endCol: 0 }] }] })
    const { standard: none, faults } = await fromXlsx(bytes)
    expect(none).toBeNull()
    expect(faults.filter(({ code }) => code.startsWith('cell'))).toMatchObject([
      { code: 'cells-merged', path: '要点!A1:A2', line: 1, en: expect.stringContaining('unmerge') },
      { code: 'cell-formula', path: '要点!B2', line: 2, en: expect.stringContaining('paste it as a value') },
    ])
    expect(faults.filter(({ code }) => code === 'sheet-missing').map(({ path }) => path)).toEqual(['情形', '分区', '问题', '事项'])
  })

  it('50 MB is refused before anything is read; a bomb before it is unpacked', async () => {
    expect((await fromXlsx(new Uint8Array(50_000_000))).faults).toMatchObject([{ code: 'file-too-large' }])
    const bomb = await zipped('xl/worksheets/sheet1.xml', Buffer.alloc(120_000_000))
    expect(bomb.length).toBeLessThan(1_000_000)
    expect((await fromXlsx(bomb)).faults).toMatchObject([{ code: 'file-unpacks-too-large' }])
  })

  it('a bomb that lies about its size is found out while it is unpacked', async () => {
    const bomb = await zipped('xl/workbook.xml', Buffer.alloc(120_000_000))
    const lying = Buffer.from(bomb)
    for (let at = lying.indexOf('PK\u0001\u0002'); at !== -1; at = lying.indexOf('PK\u0001\u0002', at + 4)) lying.writeUInt32LE(1000, at + 24)
    const { standard: none, faults } = await fromXlsx(lying)
    expect(none).toBeNull()
    expect(faults).toMatchObject([{ code: expect.stringMatching(/^file-un/) }])
  })

  it('what is no workbook', async () => {
    for (const bytes of [Buffer.from('code,tier\n'), Buffer.alloc(0), await zipped('a.txt', Buffer.from('x'))]) expect((await fromXlsx(bytes)).faults).toMatchObject([{ code: 'file-unreadable' }])
  })

  it('more rows than the limit', async () => {
    const rows = Array.from({ length: 20_001 }, () => ['A-1'])
    const bytes = await writeXlsx({ sheets: [{ name: '要点', rows }] })
    expect((await fromXlsx(bytes)).faults).toContainEqual(expect.objectContaining({ code: 'sheet-too-long' }))
  })
})

describe('faults in a workbook', () => {
  it('come all at once, by sheet, cell and row', async () => {
    const bytes = await changed((sheets) => {
      put(sheets, '要点', [2, 2], '关键')
      put(sheets, '要点', [3, 3], '很多')
      put(sheets, '要点', [4, 30], '在没有列名的地方')
      put(sheets, '事项', [2, 2], 7)
      put(sheets, '事项', [12, 2], '也许')
      sheets.find(({ name }) => name === '情形')?.rows[0]?.push('颜色')
    })
    const { standard: none, faults } = await fromXlsx(bytes)
    expect(none).toBeNull()
    expect(faults.map(({ code, path, line }) => [code, path, line])).toEqual([
      ['cell-wrong', '要点!C3', 3], ['cell-wrong', '要点!D4', 4], ['cell-without-column', '要点!AE5', 5], ['column-unknown', '情形!X1', 1], ['cell-wrong', '事项!C13', 13],
    ])
  })

  it('those that the schema finds are placed in the sheets too', async () => {
    const bytes = await changed((sheets) => {
      put(sheets, '要点', [2, 0], 'not a code')
      put(sheets, '要点', [3, 3], 1.5)
      put(sheets, '情形', [2, 6], 'R11')
      put(sheets, '事项', [13, 2], 1)
    })
    const { faults } = await fromXlsx(bytes)
    expect(faults.map(({ path }) => path)).toEqual(expect.arrayContaining(['要点!A3', '要点!D4', '情形!G3', '事项: minimumExaminers']))
  })

  it('a row that stands twice, and a zone of no situation', async () => {
    const bytes = await changed((sheets) => {
      const checkpoints = sheets.find(({ name }) => name === '要点')
      checkpoints?.rows.push([...(checkpoints.rows[2] ?? [])])
      sheets.find(({ name }) => name === '分区')?.rows.push(['nowhere', '厨房', null, null])
    })
    const { standard: none, faults } = await fromXlsx(bytes)
    expect(none).toBeNull()
    expect(faults.map(({ code }) => code)).toEqual(['row-twice', 'row-unknown'])
  })

  it('numbers typed into text cells are texts; empty rows and a missing line of keys do not matter', async () => {
    const bytes = await changed((sheets) => {
      const checkpoints = sheets.find(({ name }) => name === '要点')
      checkpoints?.rows.splice(1, 1)
      checkpoints?.rows.splice(2, 0, [])
      put(sheets, '要点', [1, 1], 5)
    })
    const { standard: read, faults } = await fromXlsx(bytes)
    expect(faults).toEqual([])
    expect(read?.checkpoints.map(({ section }) => section)).toEqual(['5', ...standard.checkpoints.slice(1).map(({ section }) => section)])
  })

  it('a date where a text belongs is named', async () => {
    const { faults } = await fromXlsx(await changed((sheets) => put(sheets, '要点', [2, 1], new Date(0))))
    expect(faults).toMatchObject([{ code: 'cell-wrong', path: '要点!B3', en: expect.stringContaining('date') }])
  })
})
