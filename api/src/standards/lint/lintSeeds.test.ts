import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Standard } from '../../contract/index.ts'
import { readStandardFile } from '../files/readStandardFile.ts'
import { lintStandard } from './lintStandard.ts'
import { soundLaw } from './testing/soundStandard.ts'

const folder = join(import.meta.dirname, '../../../../prisma/seed/standards')

describe('the linter on the 14 real forms', () => {
  let standards: Standard[]
  const lint = (standard: Standard) => lintStandard(standard, soundLaw, { effectiveOn: '2026-11-25', others: standards })
  const form = (matterId: string): Standard => standards.find((one) => one.matterId === matterId)!

  beforeAll(async () => {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.json'))
    const read = await Promise.all(names.map(async (name) => readStandardFile(await readFile(join(folder, name), 'utf8'))))
    standards = read.flatMap((one) => (one.ok ? one.standards : []))
    expect(standards).toHaveLength(14)
  })

  it('finds all four subtotals that do not add up', () => {
    const wrong = standards.flatMap(lint).filter(({ code }) => code === 'subtotal-wrong')
    expect(wrong.map(({ path, en }) => [path, ...en.match(/\d+/g)!.map(Number)])).toEqual([
      ['situations.drinking-water-supply.zones.自备水源.subtotal', 10, 7],
      ['situations.food-retail-general.zones.卫生设施.subtotal', 47, 32],
      ['situations.food-retail-cooked.zones.熟食制品销售（有现场加工操作）.subtotal', 12, 7],
      ['situations.public-place-swimming.zones.游泳场所.subtotal', 25, 20],
    ])
  })

  it('takes no row and no heading of them for a pasted one, nor any polarity for doubtful', () => {
    const codes = standards.flatMap(lint).map(({ code }) => code)
    expect(codes.filter((code) => ['row-pasted', 'heading-foreign', 'polarity-doubtful', 'wording-twice', 'markup'].includes(code))).toEqual([])
  })

  it('finds the row of a catering form in the drinking-water form, with the other forms at hand or without', () => {
    const stray = form('food-catering').checkpoints.find(({ code }) => code === 'CAT-02')!
    const water = form('drinking-water')
    const mixed = { ...water, checkpoints: [...water.checkpoints, { ...stray, code: 'WAT-09.1', section: '卫生要求' }] }
    const pasted = (faults: ReturnType<typeof lint>) => faults.filter(({ code }) => code === 'row-pasted')
    expect(pasted(lint(mixed))).toMatchObject([{ path: 'checkpoints.WAT-09.1', severity: 'warning', en: expect.stringContaining('CAT-02') as string }])
    expect(pasted(lintStandard(mixed, soundLaw, { effectiveOn: '2026-11-25' }))).toMatchObject([{ path: 'checkpoints.WAT-09.1' }])
  })

  it('finds the food heading over rows of the medical-device form', () => {
    const device = form('medical-device')
    const headed = { ...device, checkpoints: device.checkpoints.map((point) => (point.code === 'MDS-3.1' ? { ...point, section: '食品标签等外观质量状况' } : point)) }
    expect(lint(headed).filter(({ code }) => code === 'heading-foreign')).toMatchObject([{ path: 'checkpoints.MDS-3.1.section' }])
  })
})
