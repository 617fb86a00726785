import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { standardSchema } from '../../contract/index.ts'
import { citedClauses, randomStandard } from '../../testing/randomStandard.ts'
import type { Law } from '../law.ts'
import { fromCsv } from './fromCsv.ts'
import { fromXlsx } from './fromXlsx.ts'
import { parseCsv } from './parseCsv.ts'
import { toCsv } from './toCsv.ts'
import { toXlsx } from './toXlsx.ts'

const law: Law = (regulation, path) => citedClauses.find((clause) => clause.regulation === regulation && clause.path === path)
const folder = join(import.meta.dirname, '../../../../prisma/seed/standards')
const seeds = readdirSync(folder).map((file) => ({ file, standard: standardSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))) }))
const text = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
const csv = (lines: string): Uint8Array => new TextEncoder().encode(lines)

describe('round trips', () => {
  it.each(seeds)('$file: XLSX and CSV change nothing', async ({ standard }) => {
    expect(await fromXlsx(await toXlsx(standard, law))).toEqual({ standard, faults: [] })
    expect(fromCsv(toCsv(standard, law), standard)).toEqual({ standard, faults: [] })
  })

  it('60 standards of all fields, with markup, formulas, line breaks and blanks in their texts', async () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const standard = randomStandard(seed)
      expect(await fromXlsx(await toXlsx(standard, law)), `seed ${seed}`).toEqual({ standard, faults: [] })
      expect(fromCsv(toCsv(standard, law), standard), `seed ${seed}`).toEqual({ standard, faults: [] })
    }
  })

  it('texts longer than a cell may be', async () => {
    const standard = randomStandard(3, { checkpoints: 2 })
    const [first] = standard.checkpoints
    if (first) first.commonFailures = Array.from({ length: 50 }, (_, index) => `${index}${'长'.repeat(3990)}`)
    expect((await fromXlsx(await toXlsx(standard, law))).standard).toEqual(standard)
  })
})

describe('CSV', () => {
  const draft = randomStandard(5, { awkwardTexts: false, checkpoints: 3 })
  const [first, second, third] = draft.checkpoints.map(({ code }) => code)

  it('begins with a byte order mark, ends lines as RFC 4180 asks, and no cell begins as a formula', () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const written = text(toCsv(randomStandard(seed), law))
      expect(written.startsWith('\uFEFF编号,')).toBe(true)
      expect(written.endsWith('\r\n')).toBe(true)
      const cells = parseCsv(written.slice(1), { maxRecords: 1000 }).records.flat()
      expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell) && !Number.isFinite(Number(cell)))).toEqual([])
    }
  })

  it('changes only the columns and the codes that it names, and adds new ones', () => {
    const { standard, faults } = fromCsv(csv(`编号,踏勘员用语,分值\n${second},新的说法,7\nNEW-1,又一条,\n`), draft)
    expect(faults).toEqual([])
    expect(standard?.checkpoints.map(({ code }) => code)).toEqual([first, second, third, 'NEW-1'])
    expect(standard?.checkpoints[1]).toEqual({ ...draft.checkpoints[1], examinerWording: '新的说法', score: 7 })
    expect(standard?.checkpoints[3]).toMatchObject({ examinerWording: '又一条', score: null, tier: 'general', sourceSeen: false })
    expect(standard?.checkpoints[0]).toEqual(draft.checkpoints[0])
  })

  it.each([
    ['semicolons', `code;tier\r\n${first};key\r\n`],
    ['tabs and quotes', `"code"\t"tier"\r\n"${first}"\t"关键项"\r\n`],
    ['no line break at the end', `编号,等级\n${first},关键项`],
  ])('reads %s', (_, lines) => {
    expect(fromCsv(csv(lines), draft).standard?.checkpoints[0]?.tier).toBe('key')
  })

  it('reads GB18030, as WPS saves it, and UTF-16', () => {
    // 编号,备注 / code,中国 in GB18030.
    const chinese = Buffer.concat([Buffer.from('b1e0bac52cb1b8d7a20d0a', 'hex'), Buffer.from(`${first},`), Buffer.from('d6d0b9fa0d0a', 'hex')])
    expect(fromCsv(chinese, draft).standard?.checkpoints[0]?.note).toBe('中国')
    expect(fromCsv(Buffer.from(`\uFEFF编号,备注\r\n${first},中国\r\n`, 'utf16le'), draft).standard?.checkpoints[0]?.note).toBe('中国')
  })

  it('names all faults at once, each by cell and row', () => {
    const { standard, faults } = fromCsv(csv(`编号,等级,分值,颜色\nA-1,关键,x,\nA-1,关键项,,\n${first},,,红\n`), draft)
    expect(standard).toBeNull()
    expect(faults.map(({ code, path, line }) => [code, path, line])).toEqual([['column-unknown', 'CSV!D1', 1], ['cell-wrong', 'CSV!B2', 2], ['cell-wrong', 'CSV!C2', 2]])
    expect(faults[1]?.zh).toContain('“关键”应为 关键项、重点项')
  })

  it('what fits no field is named by its cell too; a code may stand once', () => {
    const { faults } = fromCsv(csv(`code,score,tier\n${first},0,\nbad code,1,key\nbad code,1,key\n`), draft)
    expect(faults.map(({ path, line }) => [path, line])).toEqual([['CSV!C2', 2], ['CSV!B2', 2], ['CSV!A3', 3], ['CSV!4', 4]])
  })

  it('refuses a quote that does not end, no code column, no header, and too much', () => {
    expect(fromCsv(csv('code,note\nA-1,"x\n'), draft).faults).toMatchObject([{ code: 'quote-open', line: 2 }])
    expect(fromCsv(csv('备注\nx\n'), draft).faults).toMatchObject([{ code: 'column-missing' }])
    expect(fromCsv(csv('\n\n'), draft).faults).toMatchObject([{ code: 'sheet-without-header' }])
    expect(fromCsv(csv(`code\n${'A-1\n'.repeat(20_001)}`), draft).faults).toMatchObject([{ code: 'sheet-too-long' }])
    expect(fromCsv(new Uint8Array(50_000_000), draft).faults).toMatchObject([{ code: 'file-too-large', en: expect.stringContaining('50.0 MB') }])
  })

  it('a cell that is made to take long is refused at once', () => {
    const began = performance.now()
    const { faults } = fromCsv(csv(`code,evidence\n${first},照片${' '.repeat(100_000)}x\n`), draft)
    expect(faults).toMatchObject([{ path: 'CSV!B2' }])
    expect(performance.now() - began).toBeLessThan(5000)
  })

  it('HTML in a wording stays the text that it is', () => {
    const wording = '<img src=x onerror=alert(1)>'
    expect(fromCsv(csv(`code,examinerWording\n${first},${wording}\n`), draft).standard?.checkpoints[0]?.examinerWording).toBe(wording)
  })
})
