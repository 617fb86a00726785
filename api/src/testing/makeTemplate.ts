import { rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { TestSurvey } from '../archives/TestSurvey.ts'
import { DatabaseHandle } from '../database/index.ts'
import { copyTemplate, type TemplateName } from './templates.ts'
import { TestApi } from './TestApi.ts'

const makers: Record<TemplateName, (folder: string) => Promise<void>> = {
  empty: async (dataDir) => await (await DatabaseHandle.create({ databaseUrl: undefined, dataDir })).close(),
  demo: async (folder) => {
    await copyTemplate('empty', folder)
    await (await TestApi.create({ DATA_DIR: folder })).close({ keep: true })
  },
  survey: async (folder) => {
    await copyTemplate('empty', folder)
    const survey = await TestSurvey.create({ dataDir: folder })
    await survey.seed()
    await survey.release()
    // Each survey is an institution of its own.
    await rm(path.join(folder, 'keys'), { recursive: true })
  },
}

// In a process of its own, whose memory is given back.
const [, , name, target] = process.argv
if ((name !== 'empty' && name !== 'demo' && name !== 'survey') || target === undefined) throw new Error('usage: makeTemplate.ts empty|demo|survey <folder>')
await makers[name](`${target}.half`)
await rename(`${target}.half`, target)
