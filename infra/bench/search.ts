import { searchArchives } from '../../api/src/archives/searchArchives.ts'
import { searchFailures } from '../../api/src/archives/searchFailures.ts'
import { TestSurvey } from '../../api/src/archives/TestSurvey.ts'
import { archiveSearchSchema, failureSearchSchema } from '../../api/src/contract/index.ts'
import { PostgresServer } from '../postgres/PostgresServer.ts'
import { type Figure, percentile, rounded } from './Figure.ts'

const archives = 100_000
const findingsEach = 100
const rounds = 15
const batch = 2_000

const days = (count: number): number => Date.UTC(2020, 0, 1) + count * 86_400_000

// Rare, common and absent, one character, several fields, an early and a late page.
const archiveSearches = [
  {}, { page: 4_000 }, { number: 'YTK-20200101-0042' }, { number: '0042' }, { place: '春天食堂 777' }, { place: '食堂' }, { place: '没有这个地方' }, { place: '路' }, { place: '长江路 88 号' }, { applicant: '王小明' }, { applicant: '欧阳没有' },
  { matter: '餐饮' }, { matter: '消防', place: '药店 12' }, { examiner: 'ANN' }, { examiner: 'nobody' }, { outcome: 'fail' }, { outcome: 'rectify', place: '诊所', page: 20 }, { from: days(300), to: days(301) }, { from: days(0), to: days(700), examiner: 'BOB', place: '春天' },
]
const failureSearches = [{}, { page: 30 }, { q: 'CAT-02' }, { q: 'FIRE' }, { q: '墙' }, { q: '没有这个要点' }, { q: '的', page: 3 }]

/** The auditors' searches through api's own functions, over 100,000 archives and 10,000,000 findings (synthetic) on PostgreSQL. */
export async function* search(): AsyncGenerator<Figure> {
  const server = await PostgresServer.create()
  try {
    const survey = await TestSurvey.create({ databaseUrl: await server.createDatabase() })
    try {
      const began = performance.now()
      await fill(survey)
      yield* searching(survey, (performance.now() - began) / 1000)
    } finally {
      await survey.close()
    }
  } finally {
    await server.close()
  }
}

async function* searching({ context }: TestSurvey, fillSeconds: number): AsyncGenerator<Figure> {
  const { database } = context
  const counts = { archives: await database.archive.count(), findings: await database.finding.count(), fillSeconds: rounded(fillSeconds) }
  const byArchives = await timed(archiveSearches, async (asked) => (await searchArchives(context, archiveSearchSchema.parse(asked))).total)
  yield figureOf('search among 100,000 archives, p95', byArchives, counts)
  const byFailures = await timed(failureSearches, async (asked) => (await searchFailures(context, failureSearchSchema.parse(asked))).failures.length)
  yield figureOf('what failed, among 10,000,000 findings, p95', byFailures, counts)
}

type Time = { asked: string; ms: number; found: number }

async function timed<Asked>(searches: readonly Asked[], ask: (asked: Asked) => Promise<number>): Promise<Time[]> {
  const times: Time[] = []
  for (let round = 0; round <= rounds; round += 1) {
    for (const asked of searches) {
      const began = performance.now()
      const found = await ask(asked)
      // In the first round the server reads from the disk.
      if (round > 0) times.push({ asked: JSON.stringify(asked), ms: performance.now() - began, found })
    }
  }
  return times
}

function figureOf(figure: string, times: readonly Time[], counts: Record<string, number>): Figure {
  const each = Map.groupBy(times, ({ asked }) => asked)
  const medians = Object.fromEntries([...each].map(([asked, own]) => [`${asked} (${own[0]?.found})`, rounded(percentile(own.map(({ ms }) => ms), 0.5))]))
  const all = times.map(({ ms }) => ms)
  return { figure, unit: 'ms', value: rounded(percentile(all, 0.95)), bar: 200, rounds: all.map(rounded), detail: { ...counts, median: rounded(percentile(all, 0.5)), medians } }
}

/** Six years of a large city. Rows are written past triggers and foreign keys: that they hold is proven elsewhere, and would take an hour here. */
async function fill({ context: { database } }: TestSurvey): Promise<void> {
  for (let from = 0; from < archives; from += batch) {
    await database.$transaction(async (transaction) => {
      await transaction.$executeRawUnsafe(`SET LOCAL session_replication_role = 'replica'`)
      for (const statement of statements) await transaction.$executeRawUnsafe(statement, from, from + batch - 1)
    }, { timeout: 600_000 })
  }
  await database.$executeRawUnsafe('VACUUM ANALYZE')
}

const when = `timestamp '2020-01-01 01:00:00' + (i * interval '31 minutes')`
const each = `FROM generate_series($1::int, $2::int) AS i`
const one = (words: readonly string[], by: string): string => `(ARRAY[${words.map((word) => `'${word}'`).join(',')}])[1 + ((${by}) % ${words.length})]`
const statements = [
  `INSERT INTO "Inspection" ("id", "number", "checklistVersionId", "guideToken", "placeName", "address", "applicantName", "state", "outcome", "appliedAt")
   SELECT 'i' || i, 'YTK-' || to_char(${when}, 'YYYYMMDD') || '-' || lpad((i % 1000)::text, 4, '0'), CASE WHEN i % 5 = 0 THEN 'fire-safety-guidance_1' ELSE catering."id" END, 'guide',
     ${one(['春天', '东风', '长城', '安康', '福满', '新世纪'], 'i / 7')} || ${one(['食堂', '餐馆', '药店', '诊所', '网吧', '超市'], 'i')} || ' ' || i, ${one(['长江路', '人民路', '解放大道', '学府街', '中山北路'], 'i / 3')} || ' ' || (i % 400) || ' 号',
     ${one(['王', '李', '张', '刘', '陈', '杨', '赵'], 'i')} || ${one(['小明', '建国', '秀英', '伟', '芳', '娜', '强', '磊', '洋'], 'i / 7')}, 'concluded', ${one(['pass', 'pass', 'pass', 'rectify', 'fail'], 'i')}, ${when}
   ${each}, (SELECT "id" FROM "ChecklistVersion" WHERE "id" <> 'fire-safety-guidance_1' ORDER BY "id" LIMIT 1) catering`,
  `INSERT INTO "Participant" ("inspectionId", "accountId", "since") SELECT 'i' || i, ${one(['ann', 'bob', 'cho'], 'i + n')}, ${when} ${each}, generate_series(0, 1) n`,
  `INSERT INTO "Session" ("id", "inspectionId", "state", "openedAt", "liveAt", "closedAt", "sfuUrl") SELECT 's' || i, 'i' || i, 'closed', ${when}, ${when}, ${when} + interval '20 minutes', 'http://sfu' ${each}`,
  `INSERT INTO "Archive" ("id", "sessionId", "status", "createdAt") SELECT 'a' || i, 's' || i, 'sealed', ${when} ${each}`,
  `INSERT INTO "ArchiveRevision" ("archiveId", "revision", "format", "sealedAt", "indexKey", "indexSha256", "sealSha256", "keyId", "bytes", "outcome")
   SELECT 'a' || i, 1, 2, ${when} + interval '25 minutes', 'archives/a' || i || '/r1/index.json', md5(i::text), md5(i::text), 'key', 1000000, ${one(['pass', 'pass', 'pass', 'rectify', 'fail'], 'i')} ${each}`,
  `INSERT INTO "Finding" ("id", "inspectionId", "sessionId", "lineId", "accountId", "verdict", "reason", "at", "view", "clauseSha256")
   SELECT 'f' || i || '-' || n, 'i' || i, 's' || i, line."id", ${one(['ann', 'bob', 'cho'], 'i + n')}, CASE WHEN (i * 7 + n) % 25 = 0 THEN 'fail' ELSE 'pass' END, CASE WHEN (i * 7 + n) % 25 = 0 THEN '看得清楚' END,
     ${when} + n * interval '10 seconds', '{"at":1577840400000}', '[]'
   ${each}, generate_series(0, ${findingsEach - 1}) n JOIN LATERAL (SELECT array_agg("id" ORDER BY "id") AS ids FROM "ChecklistLine") lines ON TRUE JOIN LATERAL (SELECT lines.ids[1 + (n % array_length(lines.ids, 1))] AS "id") line ON TRUE`,
]
