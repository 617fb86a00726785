import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { seedStandards, StandardsFolder } from '@cloud-survey/api/standards'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { releaseLock, takeLock } from '../setup/LockFile.mjs'
import { runStandards } from './runStandards.ts'

const seed = path.resolve(import.meta.dirname, '../../prisma/seed/standards')
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'standards-command-'))
  const standards = await StandardsFolder.create({ databaseUrl: undefined, dataDir: path.join(folder, 'data') })
  await seedStandards(standards, path.dirname(seed))
  await standards.close()
})
afterAll(() => rm(folder, { recursive: true }))

type Run = { code: number; printed: string; told: string }

async function run(args: string[], dataDir = path.join(folder, 'data')): Promise<Run> {
  const said = { printed: '', told: '' }
  const code = await runStandards(args, { environment: { DATA_DIR: dataDir }, print: (text) => void (said.printed += `${text}\n`), tell: (text) => void (said.told += text) })
  return { code, ...said }
}

async function fileWith(name: string, change: (text: string) => string): Promise<string> {
  const file = path.join(folder, name)
  await writeFile(file, change(await readFile(path.join(seed, 'fire-safety.json'), 'utf8')))
  return file
}

describe('npm run standards', () => {
  it('lint: a good file ends with 0, one with faults with 1 and a JSON report by line, field and reason', async () => {
    expect(await run(['lint', path.join(seed, 'fire-safety.json')])).toMatchObject({ code: 0, told: '' })
    const bad = await run(['lint', await fileWith('bad.json', (text) => text.replace('"polarity": "yes-is-good"', '"polarity": "maybe"').replace('"agency"', '"agencie"'))])
    expect(bad.code).toBe(1)
    const report = JSON.parse(bad.printed) as { ok: boolean; errors: number; faults: { line: number; path: string; zh: string; en: string }[] }
    expect([report.ok, report.errors]).toEqual([false, report.faults.length])
    expect(report.faults.map(({ path: field }) => field)).toEqual(expect.arrayContaining(['checkpoints.FIR-01.polarity', 'agencie']))
    for (const { line, zh, en } of report.faults) expect([line > 0, zh !== '', en !== '']).toEqual([true, true, true])
  })

  it('import, then export, gives back the same bytes; a second import changes nothing', async () => {
    const file = await fileWith('good.json', (text) => text.replace('"agency": "', '"agency": "某市'))
    const imported = await run(['import', file])
    expect([imported.code, imported.told]).toEqual([0, '13/13 个要点已检查 / checkpoints checked\n13/13 个要点已存为草稿 / checkpoints stored\n'])
    expect((await run(['export', 'fire-safety'])).printed).toBe(await readFile(file, 'utf8'))
    expect(JSON.parse((await run(['import', file])).printed)).toMatchObject({ imported: [{ unchanged: true, revision: null }] })
  })

  it('into a library without the law it cites is refused, clause by clause', async () => {
    const empty = await run(['import', path.join(seed, 'fire-safety.json')], path.join(folder, 'empty'))
    const { faults, imported } = JSON.parse(empty.printed) as { faults: { path: string; line: number }[]; imported: unknown[] }
    expect([empty.code, imported]).toEqual([1, []])
    expect(faults.find(({ path: field }) => field.startsWith('checkpoints.FIR-04.clauses'))?.line).toBeGreaterThan(1)
  })

  it('import of a bad file changes nothing', async () => {
    const before = (await run(['export', 'fire-safety'])).printed
    expect((await run(['import', await fileWith('worse.json', (text) => text.replace('"tier": "key"', '"tier": ""'))])).code).toBe(1)
    expect((await run(['export', 'fire-safety'])).printed).toBe(before)
  })

  it('wrong usage, a missing file and an unknown matter end with 2 and say what to do', async () => {
    expect(await run([])).toMatchObject({ code: 2, told: expect.stringContaining('npm run standards -- lint') })
    expect(await run(['lint', path.join(folder, 'none.json')])).toMatchObject({ code: 2, told: expect.stringContaining('none.json') })
    expect(await run(['export', 'nothing'])).toMatchObject({ code: 2, told: expect.stringContaining('nothing') })
  })

  it('while the product runs on the folder, import is refused and lint uses the regulations that ship', async () => {
    const lock = path.join(folder, 'data', 'lock')
    expect(takeLock(lock)).toBeUndefined()
    try {
      const file = path.join(seed, 'fire-safety.json')
      expect(await run(['import', file])).toMatchObject({ code: 2, told: expect.stringContaining('stop it first') })
      expect(JSON.parse((await run(['lint', file])).printed)).toMatchObject({ ok: true, law: 'seed' })
    } finally {
      releaseLock(lock)
    }
  })
})
