import { keepRegulation } from '../../api/src/regulations/keepRegulation.ts'
import { searchClauses } from '../../api/src/regulations/searchClauses.ts'
import { splitStatute } from '../../api/src/regulations/splitStatute.ts'
import { TestLibrary } from '../../api/src/regulations/testing/TestLibrary.ts'
import { syntheticLaw, syntheticLibrary } from '../../api/src/testing/syntheticLaw.ts'
import { PostgresServer } from '../postgres/PostgresServer.ts'
import { type Figure, percentile, rounded } from './Figure.ts'

const regulations = 600
const articles = 20_000
const rounds = 15

// Rare, common, absent, one character, pinyin initials, mixed, two and three words, titles and paths, the longest that is taken.
const queries = [
  '独立的更衣室', '排水管道与污水处理设施', '应当', '县级以上地方人民政府', '并接受社会监督', '没有这个词', '的', '应', '蝇', '馆', 'fysss', 'yjya', 'yd', 'j', 'aqglzd', '防y设施', '餐饮sp', '应急 照明', '餐饮服务 第三条 许可',
  '食品生产 防蝇 应当', '娱乐场所监督管理办法', '第十二条', 'clfw 第五条', '具体办法由国务院有关部门制定', '应当在当场核对营业执照和许可证件和独立的更衣室并接受社会监督', '一 二 三', '100%',
]

/** The regulations library: taking a statute apart, and clause search over 600 regulations with 20,000 articles through api's own function, on PGlite and on PostgreSQL. */
export async function* clauseSearch(): AsyncGenerator<Figure> {
  yield splitting()
  yield* searching('PGlite', undefined)
  const server = await PostgresServer.create()
  try {
    yield* searching('PostgreSQL', await server.createDatabase())
  } finally {
    await server.close()
  }
}

function splitting(): Figure {
  const { text } = syntheticLaw(1, 100)
  const times = Array.from({ length: 100 }, () => {
    const began = performance.now()
    splitStatute(text)
    return performance.now() - began
  })
  return { figure: 'a statute of 100 articles taken apart, p95', unit: 'ms', value: rounded(percentile(times, 0.95)), bar: 100, rounds: times.map(rounded), detail: { characters: text.length, slowest: rounded(Math.max(...times)) } }
}

async function* searching(kind: string, databaseUrl: string | undefined): AsyncGenerator<Figure> {
  const library = await TestLibrary.create({ databaseUrl })
  try {
    const began = performance.now()
    await fill(library)
    const filled = performance.now()
    const before = process.memoryUsage().rss
    await searchClauses(library.context, { q: '应当', page: 1 })
    const first = performance.now() - filled
    const grown = process.memoryUsage().rss - before
    const times: { q: string; ms: number; total: number }[] = []
    const used = process.cpuUsage()
    for (let round = 0; round < rounds; round += 1) for (const q of queries) times.push(await timed(library, q))
    const { user, system } = process.cpuUsage(used)
    const slowest = times.toSorted((a, b) => b.ms - a.ms).slice(0, 5)
    const detail = {
      articles: await library.context.database.clauseSearch.count(), rows: await library.context.database.clause.count(), fillSeconds: rounded((filled - began) / 1000),
      firstSearchMs: rounded(first), shelfMegabytes: rounded(grown / 1e6), processorMsEach: rounded((user + system) / 1000 / times.length), median: rounded(percentile(times.map(({ ms }) => ms), 0.5)), slowest: slowest.map(({ q, ms, total }) => `${q} (${total}): ${rounded(ms)}`),
    }
    yield { figure: `clause search over 20,000 articles, p95, ${kind}`, unit: 'ms', value: rounded(percentile(times.map(({ ms }) => ms), 0.95)), bar: 50, rounds: times.map(({ ms }) => rounded(ms)), detail }
  } finally {
    await library.close()
  }
}

async function timed({ context }: TestLibrary, q: string): Promise<{ q: string; ms: number; total: number }> {
  const began = performance.now()
  const { total } = await searchClauses(context, { q, page: 1 })
  return { q, ms: performance.now() - began, total }
}

async function fill(library: TestLibrary): Promise<void> {
  for (const [index, { text }] of syntheticLibrary(regulations, articles).entries()) {
    await keepRegulation(library.context, library.editor, library.input(text, { effectiveFrom: `${2000 + (index % 30)}-01-01` }))
  }
}
