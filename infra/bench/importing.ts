import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { importFile, seedStandards, StandardsFolder } from '@cloud-survey/api/standards'
import { rounded, type Figure } from './Figure.ts'

type Seed = { matterId: string; checkpoints: { code: string }[]; situations: { situationId: string; zones: { zone: string; subtotal: null; lines: string[] }[] }[] }

const seedFolder = path.resolve(import.meta.dirname, '../../prisma/seed')
const perMatter = 100

type Cost = { seconds: number; cpu: number }

/**
 * Importing 5,000 checkpoints of 50 matters into an embedded database, linted, as `npm run standards -- import` does; and how the cost grows from 500: in the
 * processor time of this process, as on a shared machine the clock on the wall measures the neighbours.
 */
export async function* importing(): AsyncGenerator<Figure> {
  const seed = JSON.parse(await readFile(path.join(seedFolder, 'standards', 'food-catering.json'), 'utf8')) as Seed
  const rounds: { small: Cost; large: Cost }[] = []
  for (let round = 0; round < 3; round += 1) rounds.push({ small: await costOf(seed, 500), large: await costOf(seed, 5000) })
  const large = rounds.map((each) => each.large.seconds)
  const growth = rounds.map((each) => each.large.cpu / each.small.cpu)
  yield { figure: 'import of 5,000 checkpoints, slowest of 3', unit: 's', value: rounded(Math.max(...large)), bar: 30, rounds: large.map(rounded) }
  const detail = { cpuSeconds: rounds.map((each) => [rounded(each.small.cpu), rounded(each.large.cpu)]), byTheClock: rounds.map((each) => rounded(each.large.seconds / each.small.seconds)) }
  yield { figure: 'import, processor time of 5,000 against 500, highest of 3', unit: 'x', value: rounded(Math.max(...growth)), bar: 12, rounds: growth.map(rounded), detail }
}

async function costOf(seed: Seed, checkpoints: number): Promise<Cost> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'import-bench-'))
  const standards = await StandardsFolder.create({ databaseUrl: undefined, dataDir })
  try {
    await seedStandards(standards, seedFolder)
    const text = JSON.stringify({ format: 'cloud-survey-standards/1', standards: Array.from({ length: checkpoints / perMatter }, (_, index) => matterLike(seed, index)) })
    let heard = 0
    const begin = performance.now()
    const before = process.cpuUsage()
    const report = await importFile(standards, text, { checked: () => {}, stored: (done) => (heard = done) })
    const { user, system } = process.cpuUsage(before)
    const seconds = (performance.now() - begin) / 1000
    if (!report.ok || heard !== checkpoints) throw new Error(`the import was refused: ${JSON.stringify(report.faults.filter(({ severity }) => severity === 'error').slice(0, 3))}`)
    return { seconds, cpu: (user + system) / 1e6 }
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
