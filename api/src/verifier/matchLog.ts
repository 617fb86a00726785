import { type Leaf, type LeafKind, thousandths } from './leaves.ts'
import { initName, type Manifest, mediaFolder, segmentName } from './manifest.ts'
import { paths } from './paths.ts'
import { timeText, type VerificationFinding } from './VerificationFindings.ts'

type Of<Kind extends LeafKind> = Extract<Leaf, { kind: Kind }>
/** What is told of one thing, in the log and in the manifest; `at` is its media time. */
type Told = { name: { zh: string; en: string }; content: string; at: number | null }

// Who is in the room when it closes leaves it a moment later.
const afterClose: readonly LeafKind[] = ['key', 'access', 'shot', 'verdict', 'conclude', 'sign', 'notice', 'answer']

/** What log and manifest must tell alike: every segment, init segment, gap, snapshot, marker, prompt, finding, conclusion, signature, notice and presence, neither more nor less. */
export function matchLog(leaves: readonly Leaf[], manifest: Manifest): VerificationFinding[] {
  return [...matchFrame(leaves, manifest), ...compare(logTold(leaves, manifest), manifestTold(manifest))]
}

/** The first leaf opens this session, one closes it, and no media follow. */
function matchFrame(leaves: readonly Leaf[], { session, inspection, checklist, tracks }: Manifest): VerificationFinding[] {
  const open = leaves[0]
  const opens = open?.kind === 'open' && open.session === session.sessionId && open.inspection === inspection.inspectionId && open.checklist.sha256 === checklist.sha256 && leaves.filter(({ kind }) => kind === 'open').length === 1
  const closing = leaves.findIndex(({ kind }) => kind === 'close')
  const close = leaves[closing]
  const follows = leaves.slice(closing + 1).every(({ kind }) => afterClose.includes(kind))
  const counted = close?.kind === 'close' && tracks.every(({ trackId, segments }) => close.tracks.some(({ track, segments: count, lastSeq }) => track === trackId && count === segments.length && lastSeq === (segments.at(-1)?.seq ?? -1)))
  return [
    ...(opens ? [] : [finding('存证日志不是这个场次的，或不是依据这份踏勘标准', 'the evidence log is not of this session, or not under this checklist', null)]),
    ...(close && follows && counted ? [] : [finding('存证日志没有如实结束：场次关闭的记录缺失，或与录像的段数不符', 'the evidence log does not end as it should: its close is missing, or does not count the segments that are there', null)]),
  ]
}

function compare(log: ReadonlyMap<string, Told>, manifest: ReadonlyMap<string, Told>): VerificationFinding[] {
  const missing = [...log].filter(([key]) => !manifest.has(key)).map(([, { name, at }]) => finding(`${name.zh}已记入存证日志，档案中却没有`, `${name.en} is in the evidence log, and not in the archive`, at))
  const strange = [...manifest].filter(([key]) => !log.has(key)).map(([, { name, at }]) => finding(`${name.zh}在档案中，存证日志却没有记录`, `${name.en} is in the archive, and was never recorded in the evidence log`, at))
  const other = [...manifest].filter(([key, { content }]) => log.has(key) && log.get(key)?.content !== content).map(([, { name, at }]) => finding(`${name.zh}与存证日志的记录不符`, `${name.en} is not what the evidence log recorded`, at))
  return [...missing, ...strange, ...other]
}

function logTold(leaves: readonly Leaf[], manifest: Manifest): Map<string, Told> {
  const recorded = new Set(manifest.tracks.map(({ trackId }) => trackId))
  const files = new Map(manifest.files.map((file) => [file.path, file]))
  // A segment that a recorder from before SM3 had spooled has none in its leaf.
  const sm3Of = (sm3: string | undefined, track: string, name: string): string => sm3 ?? files.get(`${mediaFolder(track)}/${name}`)?.sm3 ?? ''
  const all = leaves.flatMap((leaf): [string, Told][] => {
    // A track of which no segment ever came is not in the archive.
    if ((leaf.kind === 'init' || leaf.kind === 'gap') && !recorded.has(leaf.track)) return []
    switch (leaf.kind) {
      case 'init': return [partTold(leaf.track, leaf.part, [leaf.sha256, sm3Of(leaf.sm3, leaf.track, initName(leaf.part)), leaf.projection, leaf.codec, leaf.media, leaf.source, leaf.role])]
      case 'seg': return [segmentTold({ ...leaf, sm3: sm3Of(leaf.sm3, leaf.track, segmentName(leaf.seq)) })]
      case 'gap': return [gapTold(leaf)]
      case 'shot': return [told(`shot ${leaf.snapshot}`, `快照 ${leaf.code ?? ''}`, `a snapshot ${leaf.code ?? ''}`, [leaf.sha256, leaf.code, leaf.seen.at, leaf.seen.yaw, leaf.by], leaf.seen.at)]
      case 'mark': return [markTold({ ...leaf, markerId: leaf.marker })]
      case 'prompt': return [told(`prompt ${leaf.prompt}`, '随机口令', 'a prompt', [leaf.ask, leaf.code, leaf.by, leaf.at], leaf.at)]
      case 'reply': return [told(`reply ${leaf.prompt}`, '对随机口令的答复', 'the answer to a prompt', [leaf.given, leaf.by, leaf.at], leaf.at)]
      case 'verdict': return [told(`verdict ${leaf.finding}`, `核查意见 ${leaf.code}`, `the finding on ${leaf.code}`, [leaf.code, leaf.verdict, leaf.reason, leaf.measured, leaf.clauses, leaf.shots, leaf.files, leaf.supersedes, leaf.agreesWith, leaf.by, leaf.at, leaf.seen && [leaf.seen.at, leaf.seen.yaw, leaf.seen.pitch, leaf.seen.fov]], leaf.seen?.at ?? leaf.at)]
      case 'conclude': return [concludeTold(leaf.conclusion, leaf)]
      case 'sign': return [told(`sign ${leaf.conclusion} ${leaf.by}`, '签署', 'a signature', [leaf.at], leaf.at)]
      case 'notice': return [told(`notice ${leaf.rectification}`, `整改通知 ${leaf.number}`, `the correction notice ${leaf.number}`, [leaf.sha256, leaf.at], leaf.at)]
      case 'access': return [told(`access ${leaf.at} ${leaf.peer} ${leaf.event}`, '进出记录', 'who came and went', [leaf.role], leaf.at)]
      default: return []
    }
  })
  return new Map(onlyKept(all, manifest))
}

/** A conclusion that was outdated before it stood is in the log, and in no archive. */
function onlyKept(all: readonly [string, Told][], { conclusion, earlierConclusions = [] }: Manifest): [string, Told][] {
  const kept = [...earlierConclusions, ...(conclusion ? [conclusion] : [])].map(({ conclusionId }) => conclusionId)
  return all.filter(([key]) => !/^(conclude|sign) /.test(key) || kept.some((id) => key.includes(id)))
}

function manifestTold({ files, tracks, snapshots, findings, conclusion, earlierConclusions = [], rectifications = [], presence, prompts = [], markers = [] }: Manifest): Map<string, Told> {
  const conclusions = [...earlierConclusions, ...(conclusion ? [conclusion] : [])]
  const byPath = new Map(files.map((file) => [file.path, file]))
  const contentAt = (path: string): { sha256: string; sm3: string } => ({ sha256: byPath.get(path)?.sha256 ?? '', sm3: byPath.get(path)?.sm3 ?? '' })
  return new Map<string, Told>([
    ...tracks.flatMap(({ trackId, kind, source, role, parts, segments, gaps }) => [
      ...segments.map((segment) => segmentTold({ track: trackId, ...segment, ...contentAt(segment.path) })),
      ...gaps.map((gap) => gapTold({ track: trackId, ...gap })),
      ...parts.map(({ part, path, projection, codec }) => partTold(trackId, part, [contentAt(path).sha256, contentAt(path).sm3, projection, codec, kind, source, role])),
    ]),
    ...snapshots.map(({ snapshotId, sha256, code, examiner, view }) => told(`shot ${snapshotId}`, `快照 ${code ?? ''}`, `a snapshot ${code ?? ''}`, [sha256, code, view.at, thousandths(view.yaw), examiner.accountId], view.at)),
    ...findings.map(({ findingId, code, verdict, reason, measured, clauseSha256, snapshotIds, fileIds = [], supersedes, agreesWith = null, examiner, at, view }) => told(`verdict ${findingId}`, `核查意见 ${code}`, `the finding on ${code}`,
      [code, verdict, reason, measured === null ? null : String(measured), clauseSha256, snapshotIds, fileIds, supersedes, agreesWith, examiner.accountId, at, view && [view.at, thousandths(view.yaw), thousandths(view.pitch), thousandths(view.fov)]], view?.at ?? at)),
    ...conclusions.map((each) => concludeTold(each.conclusionId, { outcome: each.outcome, sha256: each.sha256, by: each.concludedBy, at: each.concludedAt })),
    ...conclusions.flatMap(({ conclusionId, signatures }) => signatures.map(({ accountId, at }) => told(`sign ${conclusionId} ${accountId}`, '签署', 'a signature', [at], at))),
    ...rectifications.map(({ rectificationId, number, sha256, issuedAt }) => told(`notice ${rectificationId}`, `整改通知 ${number}`, `the correction notice ${number}`, [sha256, issuedAt], issuedAt)),
    ...prompts.flatMap(({ promptId, ask, code, at, examiner, answer }) => [
      told(`prompt ${promptId}`, '随机口令', 'a prompt', [ask, code, examiner.accountId, at], at),
      ...(answer ? [told(`reply ${promptId}`, '对随机口令的答复', 'the answer to a prompt', [answer.given, answer.examiner.accountId, answer.at], answer.at)] : []),
    ]),
    ...markers.map(({ markerId, code, note, at, examiner, view }) => markTold({ markerId, code, note, at, by: examiner.accountId, seen: { ...view, yaw: thousandths(view.yaw), pitch: thousandths(view.pitch), fov: thousandths(view.fov) } })),
    ...presence.map(({ at, peerId, role, event }) => told(`access ${at} ${peerId} ${event}`, '进出记录', 'who came and went', [role], at)),
  ])
}

type Segment = Pick<Of<'seg'>, 'track' | 'seq' | 'part' | 'sha256' | 'timescale' | 'mediaStart' | 'mediaDuration' | 'startsAt' | 'endedAt' | 'packetsLost'> & { sm3: string }

function segmentTold({ track, seq, part, sha256, sm3, timescale, mediaStart, mediaDuration, startsAt, endedAt, packetsLost }: Segment): [string, Told] {
  return told(`seg ${track} ${seq}`, `录像 ${track} 第 ${seq} 段`, `segment ${seq} of track ${track}`, [part, sha256, sm3, timescale, mediaStart, mediaDuration, startsAt, endedAt, packetsLost], startsAt)
}

function partTold(track: string, part: number, content: readonly unknown[]): [string, Told] {
  return told(`init ${track} ${part}`, `录像 ${track} 第 ${part} 部分`, `part ${part} of track ${track}`, content, null)
}

function gapTold({ track, from, to, cause }: Pick<Of<'gap'>, 'track' | 'from' | 'to' | 'cause'>): [string, Told] {
  return told(`gap ${track} ${from}`, `录像 ${track} 的缺口`, `a gap of track ${track}`, [to, cause], from)
}

type Mark = Pick<Of<'mark'>, 'code' | 'note' | 'at' | 'by'> & { markerId: string; seen: Omit<Of<'mark'>['seen'], 'producer'> }

function markTold({ markerId, code, note, at, by, seen }: Mark): [string, Told] {
  return told(`mark ${markerId}`, code === null ? '标记' : `标记 ${code}`, code === null ? 'a marker' : `a marker on ${code}`, [code, note, by, at, seen.at, seen.projection, seen.yaw, seen.pitch, seen.fov], seen.at)
}

function concludeTold(id: string, { outcome, sha256, by, at }: Pick<Of<'conclude'>, 'outcome' | 'sha256' | 'by' | 'at'>): [string, Told] {
  return told(`conclude ${id}`, '结论', 'the conclusion', [outcome, sha256, by, at], at)
}

// Leaves are in normal form C; what somebody typed may not be.
function told(key: string, zh: string, en: string, content: readonly unknown[], at: number | null): [string, Told] {
  return [key, { name: { zh, en }, content: JSON.stringify(content).normalize('NFC'), at }]
}

function finding(zh: string, en: string, at: number | null): VerificationFinding {
  return { code: 'changed', path: paths.log, zh: `${zh}${timeText(at)}`, en: `${en}${timeText(at)}`, at }
}
