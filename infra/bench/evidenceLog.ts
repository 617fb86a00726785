import { TestSurvey } from '../../api/src/archives/TestSurvey.ts'
import type { SegmentReport } from '../../api/src/contract/index.ts'
import { appendLeaves } from '../../api/src/evidence/appendLeaves.ts'
import { inclusionPath } from '../../api/src/evidence/evidenceProofs.ts'
import { growTree, type NewLeaf } from '../../api/src/evidence/growTree.ts'
import { leafOf } from '../../api/src/evidence/leaves.ts'
import { lockLog } from '../../api/src/evidence/lockLog.ts'
import { writeGrowth } from '../../api/src/evidence/writeGrowth.ts'
import { acceptSegment } from '../../api/src/recordings/acceptSegment.ts'
import { segmentName } from '../../api/src/verifier/manifest.ts'
import { PostgresServer } from '../postgres/PostgresServer.ts'
import { type Figure, median, percentile, rounded } from './Figure.ts'

const writers = 8
const appendsEach = 60
// The first open connections and compile statements: once in a process's life.
const uncounted = 5
const rounds = 200

/** The evidence log in api's database, on PGlite and on PostgreSQL: a leaf with the row it records, a proof, and what a long log costs. */
export async function* evidenceLog(): AsyncGenerator<Figure> {
  const server = await PostgresServer.create()
  try {
    for (const measure of [appending, long]) {
      yield* measured(measure, 'PGlite', undefined)
      yield* measured(measure, 'PostgreSQL', await server.createDatabase())
    }
  } finally {
    await server.close()
  }
}

async function* measured(measure: typeof appending, kind: string, databaseUrl: string | undefined): AsyncGenerator<Figure> {
  const survey = await TestSurvey.create({ databaseUrl })
  try {
    yield* measure(kind, survey)
  } finally {
    await survey.close()
  }
}

/** What a leaf costs in a log of a million, and a proof in one of a hundred thousand. */
async function* long(kind: string, survey: TestSurvey): AsyncGenerator<Figure> {
  yield await growing(kind, survey, await logOf(survey, 1_000), await logOf(survey, 1_000_000))
  yield* proving(kind, survey, await logOf(survey, 100_000))
}

/** Eight sessions at once, each leaf in a transaction of its own with what it records: segments, which are most of a log, and people who come. */
async function* appending(kind: string, survey: TestSurvey): AsyncGenerator<Figure> {
  const sessions = await Promise.all(Array.from({ length: writers }, () => logOf(survey, 0)))
  const reports = new Map<string, SegmentReport>()
  for (const sessionId of sessions) reports.set(sessionId, await survey.segment(sessionId, await survey.track(sessionId, 0), 0))
  yield await appendingAtOnce(`a segment's leaf, 8 sessions at once, p95, ${kind}`, sessions, async (sessionId, count) => {
    const report = reports.get(sessionId)
    if (!report) throw new Error(`session "${sessionId}" has no track`)
    const accepted = await acceptSegment(survey.context, { ...report, seq: count, object: { ...report.object, key: report.object.key.replace(segmentName(0), segmentName(count)) } })
    if (accepted !== 'new') throw new Error(`segment ${count} of session "${sessionId}" was known`)
  })
  yield await appendingAtOnce(`an access leaf, 8 sessions at once, p95, ${kind}`, sessions, (sessionId, count) => append(survey, sessionId, count))
}

async function appendingAtOnce(figure: string, sessions: readonly string[], work: (sessionId: string, count: number) => Promise<void>): Promise<Figure> {
  const times = (await Promise.all(sessions.map(async (sessionId) => {
    const own: number[] = []
    for (let count = 0; count < uncounted + appendsEach; count += 1) {
      const began = performance.now()
      await work(sessionId, count)
      if (count >= uncounted) own.push(performance.now() - began)
      // A session brings about one leaf a second; this is ten times as much.
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    return own
  }))).flat()
  return { figure, unit: 'ms', value: rounded(percentile(times, 0.95)), bar: 20, rounds: times.map(rounded), detail: { median: rounded(median(times)), slowest: rounded(Math.max(...times)) } }
}

async function growing(kind: string, survey: TestSurvey, short: string, million: string): Promise<Figure> {
  const times = { short: [] as number[], million: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, sessionId] of [['short', short], ['million', million]] as const) {
      const began = performance.now()
      await append(survey, sessionId, 2_000_000 + round)
      times[name].push(performance.now() - began)
    }
  }
  const [few, many] = [median(times.short), median(times.million)]
  return { figure: `appending to a log of 1,000,000 leaves against one of 1,000, ${kind}`, unit: 'x', value: rounded(many / few), bar: 1.5, rounds: times.million.map(rounded), detail: { ms: { '1,000': rounded(few), '1,000,000': rounded(many) } } }
}

async function* proving(kind: string, survey: TestSurvey, sessionId: string): AsyncGenerator<Figure> {
  const size = 100_000
  const times: number[] = []
  let bytes = 0
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now()
    const path = await inclusionPath(survey.context.database, (round * 7919) % size, { sessionId, size, algorithm: 'sha256' })
    times.push(performance.now() - began)
    bytes = Math.max(bytes, path.length * 32)
  }
  yield { figure: `proof of one segment of 100,000 leaves, p95, ${kind}`, unit: 'ms', value: rounded(percentile(times, 0.95)), bar: 10, rounds: times.map(rounded), detail: { median: rounded(median(times)) } }
  yield { figure: `size of that proof, ${kind}`, unit: 'bytes', value: bytes, bar: 1_000, rounds: [bytes] }
}

async function append({ context }: TestSurvey, sessionId: string, count: number): Promise<void> {
  const at = new Date(context.clock.now() + count)
  await context.database.$transaction(async (transaction) => {
    await transaction.presence.createMany({ data: [{ sessionId, at, peerId: 'bench', role: 'applicant', name: '王小明', event: 'joined' }], skipDuplicates: true })
    await appendLeaves(transaction, sessionId, [leafFor(count)])
  })
}

/** A session whose log has so many leaves beyond its first. They are written in bulk: only what is appended afterwards is measured. */
async function logOf(survey: TestSurvey, size: number): Promise<string> {
  const { database } = survey.context
  const sessionId = await survey.session(await survey.inspection('fire-safety-guidance_1', ['ann']))
  const batch = 20_000
  for (let from = 0; from < size; from += batch) {
    const leaves = Array.from({ length: Math.min(batch, size - from) }, (_, index) => leafFor(from + index))
    await database.$transaction(async (transaction) => {
      const log = await lockLog(transaction, sessionId)
      if (!log) throw new Error(`session "${sessionId}" has no log`)
      await writeGrowth(transaction, sessionId, log, growTree(log, leaves), { open: false })
    }, { timeout: 120_000 })
  }
  return sessionId
}

function leafFor(count: number): NewLeaf {
  const hash = count.toString(16).padStart(64, '0')
  return leafOf('seg', `camera ${count}`, { at: 1_795_000_000_000 + count, track: 'camera', seq: count, part: 0, sha256: hash, bytes: 1_000_000, timescale: 90_000, mediaStart: count * 180_000, mediaDuration: 180_000, startsAt: 1_795_000_000_000, endedAt: 1_795_000_002_000, packetsLost: 0 })
}
