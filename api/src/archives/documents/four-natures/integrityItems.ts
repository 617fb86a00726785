import type { Verification } from '../../../contract/index.ts'
import type { DescribedManifest } from '../DescribedManifest.ts'
import { lengthWords } from '../moments.ts'
import type { FourNaturesInput } from './FourNaturesInput.ts'
import { type Found, natureItem, type NatureItem, passIf, someOf } from './natureItem.ts'

// Shorter ones are the rhythm of frames and of segments, not a break.
const shortestBreakMs = 1500

/** Integrity (完整性): that nothing which belongs to the record is absent, and what is absent is accounted for. */
export function integrityItems({ manifest, verification }: FourNaturesInput): NatureItem[] {
  const item = (code: string, zh: string, en: string, methodZh: string, methodEn: string, found: Found): NatureItem => natureItem(code, 'integrity', { zh, en }, { zh: methodZh, en: methodEn }, found)
  return [
    item('I1', '文件齐全', 'No file is missing', '清单所列文件逐一在包内查找', 'every file of the manifest is looked for in the package', filesOf(verification)),
    item('I2', '录像分段连续', 'Segments are continuous', '分段序号须连续，没有收到的须事先声明', 'sequence numbers have no hole but those declared', segmentsOf(manifest, verification)),
    item('I3', '录制中断均有说明', 'Every break has a cause', `相邻分段之间超过 ${shortestBreakMs / 1000} 秒的空档须有记录的中断原因，或属于声明未收到的分段`, `a hole of more than ${shortestBreakMs / 1000} s between segments has a recorded cause, or is of segments declared lost`, breaksOf(manifest)),
    item('I4', '元数据项齐全', 'Metadata are complete', '逐项核对编号、场所、地址、申办者、事项、情形、踏勘员、场次起止', 'number, place, address, applicant, matter, situation, examiners and times are there', metadataOf(manifest)),
    item('I5', '要点全部有判定', 'Every line has a verdict', '除领证后项外，每个要点须有未被取代的判定', 'each line but those after licensing has a verdict that stands', verdictsOf(manifest)),
    item('I6', '判定所附材料齐全', 'What verdicts rest on is there', '核查意见引用的快照与整改材料须在清单中，摘要一致', 'pictures and files that findings name are listed, with the same digest', referencesOf(manifest)),
    item('I7', '整改往来齐全', 'Correction notices are answered', '每份通知须对应一个结论，并有答复或结案；答复须覆盖全部要点', 'each notice belongs to a conclusion and has an answer to all its lines, or was closed', noticesOf(manifest)),
    item('I8', '双算法摘要齐全', 'Two digests for every file', '核对每个文件是否兼有 SHA-256 与 SM3', 'every file has SHA-256 and SM3', digestsOf(manifest)),
  ]
}

function filesOf(verification: Verification | null): Found {
  if (verification === null) return { result: 'not-checked', zh: '没有校验本包', en: 'the package was not verified' }
  const missing = verification.findings.filter(({ code }) => code === 'missing').map(({ path, zh }) => path ?? zh)
  const { expected } = verification.files
  if (expected === 0) return { result: 'not-checked', zh: '清单无法读取，不知应有哪些文件', en: 'the manifest cannot be read: what should be there is not known' }
  return passIf(missing.length === 0, `清单 ${expected} 个文件，缺 ${missing.length} 个${missing.length > 0 ? `：${someOf(missing)}` : ''}`, `${expected} files listed, ${missing.length} missing`)
}

function segmentsOf({ tracks }: DescribedManifest, verification: Verification | null): Found {
  if (tracks.length === 0) return { result: 'not-applicable', zh: '本场次没有录像', en: 'the session has no recording' }
  const holes = tracks.reduce((sum, { segments, neverCame }) => {
    const known = new Set([...segments.map(({ seq }) => seq), ...neverCame])
    return sum + Array.from({ length: segments.at(-1)?.seq ?? 0 }, (_, seq) => seq).filter((seq) => !known.has(seq)).length
  }, 0)
  const broken = verification?.findings.filter(({ code }) => code === 'discontinuous').length ?? 0
  const [came, never] = [tracks.reduce((sum, { segments }) => sum + segments.length, 0), tracks.reduce((sum, { neverCame }) => sum + neverCame.length, 0)]
  return passIf(holes + broken === 0, `${tracks.length} 路共 ${came} 段；声明未收到 ${never} 段；未声明的缺号 ${holes} 个，校验发现的不连续 ${broken} 处`, `${tracks.length} tracks, ${came} segments; declared lost: ${never}; undeclared holes: ${holes}; discontinuities found: ${broken}`)
}

function breaksOf({ tracks }: DescribedManifest): Found {
  if (tracks.length === 0) return { result: 'not-applicable', zh: '本场次没有录像', en: 'the session has no recording' }
  const gaps = tracks.flatMap((track) => track.gaps)
  const total = gaps.reduce((sum, { from, to }) => sum + to - from, 0)
  const unexplained = tracks.flatMap(({ segments, gaps: known, neverCame }) => segments.flatMap((segment, index) => {
    const next = segments[index + 1]
    const end = segment.startsAt + (segment.mediaDuration / segment.timescale) * 1000
    if (!next || next.startsAt - end <= shortestBreakMs) return []
    const paused = known.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, next.startsAt) - Math.max(from, end)), 0)
    const lost = neverCame.filter((seq) => seq > segment.seq && seq < next.seq).length * (next.startsAt - end) / Math.max(1, next.seq - segment.seq - 1)
    const rest = next.startsAt - end - paused - lost
    return rest > shortestBreakMs ? [rest] : []
  }))
  const longest = lengthWords(Math.max(0, ...unexplained))
  return passIf(unexplained.length === 0, `有原因的中断 ${gaps.length} 次，共 ${lengthWords(total)}；无原因的空档 ${unexplained.length} 处${unexplained.length > 0 ? `，最长 ${longest}` : ''}`, `${gaps.length} breaks with a cause, ${Math.round(total / 1000)} s together; without one: ${unexplained.length}`)
}

function metadataOf({ inspection, session }: DescribedManifest): Found {
  const { number, placeName, address, applicantName, matter, situation, examiners } = inspection
  const texts = { 编号: number, 场所: placeName, 地址: address, 申办者: applicantName, 事项: matter, 情形: situation }
  const absent = [...Object.entries(texts).filter(([, value]) => value.trim() === '').map(([name]) => name), ...(examiners.length === 0 ? ['踏勘员'] : []), ...(session.closedAt < session.openedAt ? ['场次起止'] : [])]
  return passIf(absent.length === 0, absent.length === 0 ? '8 项齐全' : `缺 ${absent.length} 项：${absent.join('、')}`, `${8 - absent.length} of 8 are there`)
}

function verdictsOf({ checklist, findings, conclusion }: DescribedManifest): Found {
  const judged = new Set(findings.filter(({ superseded }) => !superseded).map(({ code }) => code))
  const lines = checklist.lines.filter(({ tier }) => tier !== 'post-licence')
  const open = lines.filter(({ code }) => !judged.has(code)).map(({ code }) => code)
  const [zh, en] = [`应判 ${lines.length} 项，已判 ${lines.length - open.length} 项${open.length > 0 ? `，未判：${someOf(open)}` : ''}`, `${lines.length - open.length} of ${lines.length} lines judged`]
  if (open.length > 0 && conclusion === null) return { result: 'not-applicable', zh: `${zh}；封存时尚无结论`, en: `${en}; there was no conclusion when it was sealed` }
  if (open.length > 0 && conclusion?.outcome === 'go-on-site') return { result: 'not-applicable', zh: `${zh}；结论为转现场核查，未判要点在现场核查`, en: `${en}; the rest is examined on site` }
  return passIf(open.length === 0, zh, en)
}

function referencesOf({ findings, snapshots, rectifications = [], files }: DescribedManifest): Found {
  const listed = new Map(files.map(({ path, sha256 }) => [path, sha256]))
  const stored = [...snapshots.map(({ snapshotId, path, sha256 }) => ({ id: snapshotId, path, sha256 })), ...rectifications.flatMap((one) => one.files.map(({ fileId, path, sha256 }) => ({ id: fileId, path, sha256 })))]
  const there = new Set(stored.filter(({ path, sha256 }) => listed.get(path) === sha256).map(({ id }) => id))
  const named = new Set(findings.flatMap(({ snapshotIds, fileIds = [] }) => [...snapshotIds, ...fileIds]))
  const absent = [...named].filter((id) => !there.has(id))
  return passIf(absent.length === 0, `意见引用 ${named.size} 件材料，缺 ${absent.length} 件${absent.length > 0 ? `：${someOf(absent)}` : ''}`, `findings name ${named.size} pictures and files, ${absent.length} absent`)
}

function noticesOf({ rectifications = [], conclusion, earlierConclusions = [] }: DescribedManifest): Found {
  if (rectifications.length === 0) return { result: 'not-applicable', zh: '没有出具整改通知', en: 'no correction notice was issued' }
  const conclusions = new Set([...earlierConclusions, ...(conclusion ? [conclusion] : [])].map(({ conclusionId }) => conclusionId))
  const wanting = rectifications.filter(({ conclusionId, answer, closed, lines }) => {
    const answered = answer !== null && (answer.recheck || lines.every(({ code }) => answer.lines.some((line) => line.code === code)))
    return !conclusions.has(conclusionId) || !(answered || closed !== null)
  })
  const waiting = wanting.filter(({ state }) => state === 'waiting').length
  const [zh, en] = [`通知 ${rectifications.length} 份，往来不全 ${wanting.length} 份，其中待答复 ${waiting} 份`, `${rectifications.length} notices, ${wanting.length} not whole, of which ${waiting} wait for an answer`]
  return wanting.length > 0 && waiting === wanting.length ? { result: 'not-applicable', zh, en } : passIf(wanting.length === 0, zh, en)
}

function digestsOf({ files }: DescribedManifest): Found {
  const both = files.filter(({ sm3 }) => sm3 !== undefined).length
  const [zh, en] = [`${files.length} 个文件中 ${both} 个兼有 SM3`, `${both} of ${files.length} files have an SM3 digest too`]
  return both === 0 ? { result: 'not-applicable', zh: `${zh}；本版格式只用 SHA-256`, en: `${en}; this archive’s format uses SHA-256 alone` } : passIf(both === files.length, zh, en)
}
