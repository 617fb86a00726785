import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { importFile, seedStandards, StandardsFolder } from '@cloud-survey/api/standards'
import { rounded, type Figure } from './Figure.ts'

type Seed = { matterId: string; checkpoints: { code: string }[]; situations: { situationId: string; zones: { zone: string; subtotal: null; lines: string[] }[] }[] }

const seedFolder = path.resolve(import.meta.dirname, '../../prisma/seed')
const perMatter = 100

/** Importing 5,000 checkpoints of 50 matters into an embedded database, linted, as `npm run standards -- import` does; and how the cost grows from 500. */
export async function* importing(): AsyncGenerator<Figure> {
  const seed = JSON.parse(await readFile(path.join(seedFolder, 'standards', 'food-catering.json'), 'utf8')) as Seed
  const rounds: { small: number; large: number }[] = []
  for (let round = 0; round < 3; round += 1) rounds.push({ small: await secondsFor(seed, 500), large: await secondsFor(seed, 5000) })
  const large = rounds.map((each) => each.large)
  const growth = rounds.map((each) => each.large / each.small)
  yield { figure: 'import of 5,000 checkpoints, slowest of 3', unit: 's', value: rounded(Math.max(...large)), bar: 30, rounds: large.map(rounded) }
  yield { figure: 'import, 5,000 against 500, highest of 3', unit: 'x', value: rounded(Math.max(...growth)), bar: 12, rounds: growth.map(rounded) }
}

async function secondsFor(seed: Seed, checkpoints: number): Promise<number> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'import-bench-'))
  const standards = await StandardsFolder.create({ databaseUrl: undefined, dataDir })
  try {
    await seedStandards(standards, seedFolder)
    const text = JSON.stringify({ format: 'cloud-survey-standards/1', standards: Array.from({ length: checkpoints / perMatter }, (_, index) => matterLike(seed, index)) })
    let heard = 0
    const begin = performance.now()
    const report = await importFile(standards, text, (done) => (heard = done))
    const seconds = (performance.now() - begin) / 1000
    if (!report.ok || heard !== checkpoints) throw new Error(`the import was refused: ${JSON.stringify(report.faults.filter(({ severity }) => severity === 'error').slice(0, 3))}`)
    return seconds
  } finally {
    await standards.close()
    await rm(dataDir, { recursive: true })
  }
}

/** A matter with 100 checkpoints made of the seed's, under codes of its own. */
function matterLike({ checkpoints, situations: [situation], ...matter }: Seed, index: number): object {
  const points = Array.from({ length: perMatter }, (_, at) => {
    const point = checkpoints[at % checkpoints.length]
    return { ...point, code: `B${index}-${at}`, ...withNumber(point, at) }
  })
  const zones = [{ zone: '全部', subtotal: null, lines: points.map(({ code }) => code) }]
  return { ...matter, matterId: `bench-${index}`, checkpoints: points, situations: [{ ...situation, situationId: `bench-${index}`, zones }] }
}

/** Wordings that stand twice are a fault, so each says which it is. */
function withNumber(point: object | undefined, at: number): object {
  const worded = point as { examinerWording: string; publicWording: string } | undefined
  return { examinerWording: `${worded?.examinerWording ?? ''}（第${at}处）`, publicWording: `${worded?.publicWording ?? ''}（第${at}处）` }
}
