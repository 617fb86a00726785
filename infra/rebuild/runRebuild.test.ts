import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { RebuildReport } from '@cloud-survey/api/rebuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sealSession } from '../../api/src/archives/sealSession.ts'
import { TestSurvey } from '../../api/src/archives/TestSurvey.ts'
import { registryLines } from '../../api/src/city-log/registryLines.ts'
import { signCityHead } from '../../api/src/city-log/signCityHead.ts'
import { removeData } from '../../api/src/testing/removeData.ts'
import { releaseLock, takeLock } from '../setup/LockFile.mjs'
import { runRebuild } from './runRebuild.ts'

let survey: TestSurvey
let folder: string
let dataDir: string
beforeAll(async () => {
  survey = await TestSurvey.create()
  const sessionId = await survey.session(await survey.inspection('fire-safety-guidance_1', ['ann']))
  await survey.track(sessionId, 2)
  await survey.closeSession(sessionId)
  await sealSession(survey.context, sessionId)
  folder = await mkdtemp(path.join(tmpdir(), 'rebuild-command-'))
  dataDir = path.join(folder, 'data')
  for (const part of ['objects', 'keys']) await cp(path.join(survey.dataDir, part), path.join(dataDir, part), { recursive: true })
})
afterAll(async () => {
  await survey.close()
  await removeData(folder)
})

type Run = { code: number; printed: string; told: string }

async function run(args: string[], where = dataDir): Promise<Run> {
  const said = { printed: '', told: '' }
  const code = await runRebuild(args, { environment: { DATA_DIR: where }, print: (text) => void (said.printed += `${text}\n`), tell: (text) => void (said.told += `${text}\n`) })
  return { code, ...said }
}

describe('npm run rebuild-catalogue', () => {
  it('rebuilds, says what it did and what cannot come back, and ends with 0; again it finds all there', async () => {
    const first = await run([])
    expect(first.told).toBe('1/1 份档案 / archives\n')
    expect(first.code).toBe(0)
    expect(first.printed).toContain('1 archives found; 1 rebuilt (1 revisions), 0 there already, 0 refused; 1 new leaves in the city log')
    expect(first.printed).toContain('cannot be rebuilt')
    expect(first.printed).toContain('the published city log')
    expect(await readdir(dataDir)).toContain('first-admin.json')
    const again = await run(['--json'])
    expect([again.code, JSON.parse(again.printed) as RebuildReport]).toMatchObject([0, { found: 1, rebuilt: [], refused: [] }])
  })

  it('ends with 1 where something was refused, and names it in both languages', async () => {
    await mkdir(path.join(dataDir, 'objects/archives/half/files'), { recursive: true })
    await writeFile(path.join(dataDir, 'objects/archives/half/files/x'), 'x')
    const { code, printed } = await run([])
    expect(code).toBe(1)
    expect(printed).toContain('- 拒绝 / refused: half')
    expect(printed).toContain('there are files and no index')
    await rm(path.join(dataDir, 'objects/archives/half'), { recursive: true })
  })

  it('continues a registry that is given, and refuses one that is none; it says that holds are lost', async () => {
    const town = path.join(folder, 'with-registry')
    for (const part of ['objects', 'keys']) await cp(path.join(survey.dataDir, part), path.join(town, part), { recursive: true })
    const file = path.join(folder, 'registry.jsonl')
    await writeFile(file, '{}\n')
    expect(await run(['--registry', file], town)).toMatchObject({ code: 1, told: expect.stringContaining('the registry cannot be used: line 1 cannot be read') })
    expect(await run(['--registry', path.join(folder, 'none.jsonl')], town)).toMatchObject({ code: 2, told: expect.stringContaining('none.jsonl') })
    await signCityHead(survey.context)
    const lines: string[] = []
    for await (const line of registryLines(survey.context.database)) lines.push(line)
    await writeFile(file, lines.join(''))
    const { code, printed } = await run(['--registry', file], town)
    expect([code, printed]).toEqual([0, expect.stringContaining('0 new leaves in the city log')])
    expect(printed).toContain('Until then nothing is destroyed')
    expect(printed).not.toContain('the published city log')
  })

  it('does nothing without the institution key, on a folder in use, or when called wrongly', async () => {
    const keyless = path.join(folder, 'keyless')
    const missing = await run([], keyless)
    expect([missing.code, missing.told]).toEqual([2, expect.stringContaining('there is no institution key')])
    expect(await readdir(keyless)).toEqual([])
    takeLock(path.join(dataDir, 'lock'))
    const busy = await run([])
    releaseLock(path.join(dataDir, 'lock'))
    expect([busy.code, busy.told]).toEqual([2, expect.stringContaining('stop it first')])
    expect(await run(['--fast'])).toMatchObject({ code: 2, told: expect.stringContaining('usage') })
    expect((await run(['--help'])).code).toBe(0)
  })
})
