import { accessesTo } from '../audit-trail/accessesTo.ts'
import { toEntry } from '../audit-trail/toEntry.ts'
import type { Context } from '../Context.ts'
import type { Manifest, ManifestTrack } from '../verifier/manifest.ts'
import type { ArchiveShelf } from './ArchiveShelf.ts'
import type { Custody, CustodyEntry } from './documents/custody/Custody.ts'
import { recordedEntry } from './documents/custody/recordedEntry.ts'
import { lengthWords, momentWords } from './documents/moments.ts'
import { sealingFacts } from './sealingFacts.ts'

type Needs = Pick<Context, 'database' | 'store' | 'keys' | 'clock'>

/** All that is recorded of what happened to an archive since it was filmed, in the order of time; `madeBy` asks for it. Refuses like ArchiveShelf.open. */
export async function gatherCustody(context: Needs, shelf: ArchiveShelf, archiveId: string, madeBy: string): Promise<Custody> {
  const { database, clock } = context
  const { manifest, revision } = await shelf.open(archiveId)
  const facts = await sealingFacts(context, manifest.session.sessionId)
  const madeAt = clock.now()
  const bySystem = await database.auditEntry.findMany({ where: { actorKind: 'system', target: `archive:${archiveId}` } })
  const recorded = [...bySystem.map(toEntry), ...(await accessesTo(database, archiveId))].map(recordedEntry)
  const entries = [...filmed(manifest), ...(await received(database, manifest)), ...recorded, ...(await locked(database, archiveId, madeAt)), ...(await readings(database, archiveId))]
  const { number, placeName, matter } = manifest.inspection
  return { archiveId, number, placeName, matter, agency: facts.agency, revision: revision.revision, sealSha256: revision.sealSha256, madeAt, madeBy, entries: entries.toSorted((a, b) => a.at - b.at) }
}

const named = ({ role, name, kind }: ManifestTrack) => `${role === 'applicant' ? '申办者' : '踏勘员'} ${name} 的${kind === 'video' ? '画面' : '声音'}`

function filmed({ tracks }: Manifest): CustodyEntry[] {
  return tracks.flatMap((track) => {
    const [first, last] = [track.segments[0], track.segments.at(-1)]
    if (!first || !last) return []
    const length = last.startsAt + (last.mediaDuration * 1000) / last.timescale - first.startsAt
    return [{ at: first.startsAt, stage: 'filmed' as const, zh: `${named(track)}：开始录像，历时 ${lengthWords(length)}，录像 ${track.trackId}，声明的缺口 ${track.gaps.length} 个`, en: `recording of track ${track.trackId} began; declared gaps: ${track.gaps.length}`, who: '录像服务', digest: null, alarm: false }]
  })
}

/** When the last segment of each track was reported as stored: each one's own digest stands in the evidence log. */
async function received(database: Needs['database'], { tracks }: Manifest): Promise<CustodyEntry[]> {
  const sums = await database.segment.groupBy({ by: ['trackId'], where: { trackId: { in: tracks.map(({ trackId }) => trackId) } }, _count: true, _max: { receivedAt: true } })
  return sums.flatMap(({ trackId, _count: count, _max: { receivedAt } }) => (receivedAt === null ? [] : [{ at: receivedAt.getTime(), stage: 'received' as const, zh: `录像 ${trackId} 的 ${count} 段已全部接收并存储，每段摘要逐条记入存证日志`, en: `all ${count} segments of track ${trackId} were received and stored; the digest of each stands in the evidence log`, who: '录像服务', digest: null, alarm: false }]))
}

/** How the archive is locked now: the database keeps the state, not since when. */
async function locked(database: Needs['database'], archiveId: string, madeAt: number): Promise<CustodyEntry[]> {
  const keeping = await database.keeping.findUnique({ where: { archiveId } })
  if (!keeping) return []
  const { state, lockedUntil, held, problem } = keeping
  const zh = state === 'locked' && lockedUntil ? `出具时：全部对象已锁定至 ${momentWords(lockedUntil.getTime())}` : state === 'not-lockable' ? '出具时：对象存储不能锁定' : '出具时：正在锁定'
  const en = state === 'locked' && lockedUntil ? `at the time of this report every object is locked until ${lockedUntil.toISOString()}` : state === 'not-lockable' ? 'at the time of this report: the store cannot lock' : 'at the time of this report: locking is under way'
  return [{ at: madeAt, stage: 'locked', zh: `${zh}${held ? '；冻结中' : ''}${problem === null ? '' : `；${problem}`}`, en: `${en}${held ? '; under legal hold' : ''}`, who: '系统', digest: null, alarm: state === 'not-lockable' || problem !== null }]
}

/** The rounds that read the archive again: those that began once it was sealed. */
async function readings(database: Needs['database'], archiveId: string): Promise<CustodyEntry[]> {
  const first = await database.archiveRevision.findFirst({ where: { archiveId }, orderBy: { revision: 'asc' } })
  const summaries = await database.fixitySummary.findMany({ where: { startedAt: { gte: first?.sealedAt ?? new Date(0) } } })
  const findings = await database.fixityFinding.findMany({ where: { archiveId } })
  return [
    ...findings.map(({ at, result, objectKey }): CustodyEntry => ({ at: at.getTime(), stage: 'fixity', zh: `重读发现 ${result}：${objectKey}`, en: `reading again found ${result}: ${objectKey}`, who: '系统', digest: null, alarm: true })),
    ...summaries.map(({ roundId, endedAt, objects, sha256 }): CustodyEntry => {
      const wrong = findings.filter((finding) => finding.roundId === roundId).length
      return { at: endedAt.getTime(), stage: 'fixity', zh: `定期重读结束，全库 ${objects} 个对象；涉及本档案的异常 ${wrong} 个`, en: `a round that read all ${objects} objects ended; findings in this archive: ${wrong}`, who: '系统', digest: sha256, alarm: wrong > 0 }
    }),
  ]
}
