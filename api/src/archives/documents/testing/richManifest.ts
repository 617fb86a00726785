import { createHash } from 'node:crypto'
import type { ChecklistLine, Clause, Conclusion, Finding, Tier, Verdict } from '../../../contract/index.ts'
import { initName, mediaFolder, segmentName, type ManifestTrack } from '../../../verifier/manifest.ts'
import type { DescribedFile, DescribedManifest } from '../DescribedManifest.ts'

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
/** When the session of the rich manifest opened: 10:00 in China. */
export const openedAt = Date.UTC(2026, 10, 24, 2, 0, 0)
const minute = 60_000
const ann = { accountId: 'ann', displayName: '李安' }
const bob = { accountId: 'bob', displayName: '周博' }
/** A name that breaks what is not escaped: quotes, markup, a character that XML forbids. */
export const hardName = '“春天”<食堂> & "面馆"]]>\u0007\uD800'

const clause = (number: number, text: string): Clause => ({ clauseId: `clause-${number}`, regulation: '餐饮服务食品安全操作规范', path: `第${number}条/第一款`, text, sha256: hash(text), relation: 'requires', needsConfirmation: number % 5 === 0 })

function line(order: number, tier: Tier, wording: string, more: Partial<ChecklistLine> = {}): ChecklistLine {
  const code = `CAT-${String(order).padStart(2, '0')}`
  return {
    lineId: `line-${order}`, code, zone: ['门头', '后厨', '备餐间', '洗手间'][order % 4] ?? '后厨', order, tier, score: tier === 'scored' ? 10 : null, examinerWording: wording, publicWording: `请展示：${wording}`, howToFilm: '缓慢环拍一周',
    evidenceHint: null, commonFailures: [], measure: null, remote: 'yes', verdicts: ['pass', 'fail', 'na'], needsConfirmation: false,
    clauses: [clause(order + 5, `食品处理区应当${wording}，并保持完好、清洁；不符合的，应当在整改后重新申请核查。`)], ...more,
  }
}

const lines: ChecklistLine[] = [
  line(1, 'key', '场所门牌与申请地址一致'), line(2, 'key', '设置独立的备餐间，与后厨有分隔'), line(3, 'major', '地面无积水，地漏有防护'),
  line(4, 'general', '备餐台面距地面高度不低于 60 厘米', { measure: { unit: '厘米', op: '>=', value: 60 } }), line(5, 'general', '冷藏温度不高于 8 ℃', { measure: { unit: '℃', op: '<=', value: 8 } }),
  line(6, 'general', '洗手设施有皂液和干手设备', { clauses: [clause(11, '洗手设施应当配备皂液和干手设备。'), clause(12, '洗手设施附近应当有洗手方法标识。')] }), line(7, 'general', '设有外卖专用取餐区', { clauses: [] }), line(8, 'post-licence', '公示从业人员健康证明'),
]

function track(trackId: string, more: Partial<ManifestTrack> & Pick<ManifestTrack, 'role' | 'name' | 'kind'>, segments: number, missing: readonly number[] = []): ManifestTrack {
  const video = more.kind === 'video'
  const half = Math.ceil(segments / 2)
  const partOf = (seq: number): number => (video && seq >= half ? 1 : 0)
  const folder = mediaFolder(trackId)
  const part = (number: number) => ({ part: number, path: `${folder}/${initName(number)}`, producerId: `producer-${trackId}-${number}`, projection: video ? ('equirectangular' as const) : ('flat' as const), codec: video ? 'avc1.42e033' : 'opus', width: video ? 3840 : null, height: video ? 1920 : null })
  return {
    trackId, peerId: `${more.role}-${trackId}`, source: video ? 'camera' : 'microphone', parts: video ? [part(0), part(1)] : [part(0)], gaps: [], neverCame: [...missing],
    segments: Array.from({ length: segments }, (_, seq) => seq).filter((seq) => !missing.includes(seq)).map((seq) => ({
      seq, part: partOf(seq), path: `${folder}/${segmentName(seq)}`, timescale: video ? 90_000 : 48_000, mediaStart: seq * 2 * (video ? 90_000 : 48_000), mediaDuration: 2 * (video ? 90_000 : 48_000),
      startsAt: openedAt + minute + seq * 2000, endedAt: openedAt + minute + seq * 2000 + 2000, receivedAt: openedAt + minute + seq * 2000 + 2300, packetsLost: seq % 4 === 0 ? 1 : 0,
    })),
    ...more,
  }
}

const tracks: ManifestTrack[] = [
  track('track-camera', {
    role: 'applicant', name: hardName, kind: 'video',
    gaps: [{ trackId: 'track-camera', from: openedAt + 90_000, to: openedAt + 97_400, cause: 'network' }, { trackId: 'track-camera', from: openedAt + 120_000, to: openedAt + 185_000, cause: 'interrupted' }],
  }, 12, [5]),
  track('track-voice', { role: 'applicant', name: '王小明', kind: 'audio', gaps: [{ trackId: 'track-voice', from: openedAt + 100_000, to: openedAt + 104_000, cause: 'muted' }] }, 12),
  track('track-examiner', { role: 'examiner', name: '李安', kind: 'audio' }, 6),
]

const snapshotIds = ['snap-1', 'snap-2', 'snap-3', 'snap-4', 'snap-5']
const view = (at: number) => ({ trackId: 'track-camera', at, projection: 'equirectangular' as const, yaw: 42.5, pitch: -8, fov: 75 })
const snapshotCodes = ['CAT-01', 'CAT-02', 'CAT-03', 'CAT-03', null]

let findingNumber = 0
function finding(examiner: typeof ann, code: string, verdict: Verdict, more: Partial<Finding> = {}): Finding {
  findingNumber += 1
  const at = openedAt + 3 * minute + findingNumber * 20_000
  return {
    findingId: `finding-${findingNumber}`, code, verdict, reason: verdict === 'pass' ? null : '画面所见不符合要求', measured: null, examiner, at, view: view(at - 1500),
    clauseSha256: lines.find((one) => one.code === code)?.clauses.map(({ sha256 }) => sha256) ?? [], snapshotIds: [], supersedes: null, superseded: false, ...more,
  }
}

const wrong = finding(ann, 'CAT-03', 'pass', { superseded: true, reason: '起初未看清' })
const failed = finding(ann, 'CAT-03', 'fail', { superseded: true, supersedes: wrong.findingId, reason: '后厨“东侧”地面有积水，地漏无防护', snapshotIds: ['snap-3', 'snap-4'] })
const failedToo = finding(bob, 'CAT-03', 'fail', { superseded: true, reason: '积水明显', agreesWith: failed.findingId })
const findings: Finding[] = [
  ...['CAT-01', 'CAT-02'].flatMap((code, index) => [finding(ann, code, 'pass', { snapshotIds: [snapshotIds[index] ?? ''] }), finding(bob, code, 'pass')]),
  wrong, failed, failedToo,
  finding(ann, 'CAT-03', 'pass', { supersedes: failed.findingId, reason: '整改后地面干燥，地漏已装防护', view: null, fileIds: ['file-1', 'file-2'] }), finding(bob, 'CAT-03', 'pass', { supersedes: failedToo.findingId, view: null, fileIds: ['file-1'] }),
  finding(ann, 'CAT-04', 'pass', { measured: 75 }), finding(bob, 'CAT-04', 'pass', { measured: 74.5 }), finding(ann, 'CAT-05', 'pass', { measured: 5.5 }), finding(bob, 'CAT-05', 'fail', { measured: 9, reason: '读数为 9 ℃' }),
  finding(ann, 'CAT-06', 'pass'), finding(bob, 'CAT-06', 'pass'), finding(ann, 'CAT-07', 'na', { reason: '不做外卖' }), finding(bob, 'CAT-07', 'na', { reason: '申请材料中不含外卖' }),
]

function conclusion(id: string, outcome: Conclusion['outcome'], at: number, failedCodes: string[]): Conclusion {
  return {
    conclusionId: id, outcome, sha256: hash(id), concludedAt: at, concludedBy: 'ann', stands: true,
    signatures: [{ ...ann, at: at + 20_000 }, { ...bob, at: at + 65_000 }],
    trace: [
      { rule: 'R2', met: true, zh: '关键项不符合 0 项，允许 0 项', en: 'key lines failed: 0; none allowed', lines: [] },
      { rule: 'R2', met: failedCodes.length === 0, zh: `重点项与一般项不符合共 ${failedCodes.length} 项，允许 0 项`, en: `major and general lines failed: ${failedCodes.length}; none allowed`, lines: failedCodes },
      { rule: 'R2', met: null, zh: '合理缺项 1 项，不计入', en: 'lines that do not apply: 1; not counted', lines: ['CAT-07'] },
    ],
  }
}

const rectifyAt = openedAt + 20 * minute
const answeredAt = openedAt + 3 * 86_400_000
const rectificationFiles = [
  { fileId: 'file-1', code: 'CAT-03', kind: 'photo' as const, mime: 'image/jpeg' as const, sha256: hash('data/rectification/file-1.jpg'), bytes: 34_000, at: answeredAt - 60_000, path: 'data/rectification/file-1.jpg' },
  { fileId: 'file-2', code: 'CAT-03', kind: 'video' as const, mime: 'video/mp4' as const, sha256: hash('data/rectification/file-2.mp4'), bytes: 880_000, at: answeredAt - 30_000, path: 'data/rectification/file-2.mp4' },
]

/** A manifest with everything that documents must say: gaps, a segment that never came, superseded and disputed verdicts, measured values, a correction notice with its answer, names that need escaping. */
export function richManifest(): DescribedManifest {
  const snapshots = snapshotIds.map((snapshotId, index) => ({ snapshotId, code: snapshotCodes[index] ?? null, sha256: hash(`data/snapshots/${snapshotId}.jpg`), bytes: 120_000 + index, width: 1920, height: 960, examiner: ann, view: view(openedAt + (3 + index) * minute), path: `data/snapshots/${snapshotId}.jpg` }))
  const paths = [
    ...tracks.flatMap(({ trackId, parts, segments }) => [...parts, ...segments].map(({ path }) => path).concat(`${mediaFolder(trackId)}/playlist.m3u8`)), ...snapshots.map(({ path }) => path), ...rectificationFiles.map(({ path }) => path),
    'data/session.json', 'data/checklist.json', 'data/findings.json', 'evidence/log.jsonl', 'evidence/heads.jsonl', 'trust/root.pem',
  ]
  return {
    archive: { archiveId: 'archive-1', revision: 2, sealedAt: answeredAt + 3_600_000, previous: hash('first revision') },
    inspection: {
      inspectionId: 'inspection-1', number: 'YTK-20261124-0001', matter: '食品经营许可（餐饮服务）', situation: '小型餐馆，有凉菜', placeName: hardName, address: '合肥市蜀山区长江西路 12 号 1 幢 103 室', applicantName: '王小明', appliedAt: openedAt - 5 * 86_400_000,
      state: 'concluded', outcome: 'pass', consentAt: openedAt - minute, examiners: [ann, bob],
    },
    session: { sessionId: 'session-1', openedAt, liveAt: openedAt + 30_000, closedAt: openedAt + 18 * minute, closeReason: 'normal', closeNote: null },
    checklist: { checklistVersionId: 'version-1', matter: '食品经营许可（餐饮服务）', matterId: 'catering', situation: '小型餐馆，有凉菜', version: 3, sha256: hash('checklist'), rule: { shape: 'R2', keyMayBeNa: false, bands: [{ outcome: 'pass', limits: [{ tiers: ['key', 'major', 'general'], max: 0, per: 'lines', bound: '<=' }] }], otherwise: 'rectify' }, caution: null, remoteNote: null, lines },
    findings, snapshots,
    conclusion: conclusion('conclusion-2', 'pass', answeredAt + 1_800_000, []), earlierConclusions: [conclusion('conclusion-1', 'rectify', rectifyAt, ['CAT-03'])],
    rectifications: [{
      rectificationId: 'rectification-1', number: 'ZG-YTK-20261124-0001-1', conclusionId: 'conclusion-1', state: 'settled', issuedAt: rectifyAt + minute, issuedBy: ann, answerBy: '2026-12-08', note: '整改后请保留票据', sha256: hash('notice'),
      lines: [{ code: 'CAT-03', zone: '洗手间', tier: 'major', publicWording: '请展示：地面无积水，地漏有防护', reasons: ['后厨“东侧”地面有积水，地漏无防护'], clauses: [clause(8, '地面应当无积水。')], pictures: ['snap-3'], howToFix: '清理积水，修复地漏' }],
      extensions: [{ at: rectifyAt + 86_400_000, by: bob, answerBy: '2026-12-08', reason: '等待配件' }], answer: { at: answeredAt, late: false, recheck: false, lines: [{ code: 'CAT-03', note: '已更换地漏并清理', fileIds: ['file-1', 'file-2'] }] }, closed: null, files: rectificationFiles,
    }],
    presence: [
      { at: openedAt + 5000, peerId: 'examiner-ann', role: 'examiner', name: '李安', event: 'joined' }, { at: openedAt + 20_000, peerId: 'applicant-1', role: 'applicant', name: '王小明', event: 'joined' },
      { at: openedAt + 90_000, peerId: 'applicant-1', role: 'applicant', name: '王小明', event: 'lost' }, { at: openedAt + 97_400, peerId: 'applicant-1', role: 'applicant', name: '王小明', event: 'resumed' }, { at: openedAt + 18 * minute, peerId: 'applicant-1', role: 'applicant', name: '王小明', event: 'left' },
    ],
    markers: [{ markerId: 'marker-1', sessionId: 'session-1', code: 'CAT-03', note: '地漏<再看>一遍', at: openedAt + 2 * minute, examiner: bob, view: view(openedAt + 2 * minute - 3_000) }, { markerId: 'marker-2', sessionId: 'session-1', code: null, note: null, at: openedAt + 3 * minute, examiner: ann, view: view(openedAt + 3 * minute) }],
    tracks, evidenceLog: { size: 214, rootSha256: hash('root'), rootSm3: hash('root by sm3') },
    files: paths.map((path, index): DescribedFile => ({ path, sha256: hash(path), sm3: hash(`sm3 ${path}`), bytes: 1000 + index })),
  }
}
