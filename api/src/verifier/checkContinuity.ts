import { sha256OfText } from '../keys/sha256.ts'
import { checklistSha256 } from '../standards/checklistSha256.ts'
import { initName, mediaFolder, segmentName, type Manifest, type ManifestTrack } from './manifest.ts'
import { paths } from './paths.ts'
import { timeText, type VerificationFinding } from './VerificationFindings.ts'

/** What must hold inside a manifest: segments without holes, every media file in its place, findings under the checklist and clauses that are in it. */
export function checkContinuity(manifest: Manifest): VerificationFinding[] {
  const listed = new Set(manifest.files.map(({ path }) => path))
  const segments = manifest.tracks.flatMap((track) => checkTrack(track, listed))
  return [...segments, ...unreferenced(manifest), ...checkChecklist(manifest), ...checkFindings(manifest)]
}

function checkTrack({ trackId, parts, segments, neverCame }: ManifestTrack, listed: ReadonlySet<string>): VerificationFinding[] {
  const findings: VerificationFinding[] = []
  const never = new Set(neverCame)
  const expected = Array.from({ length: segments.length + never.size }, (_, seq) => seq).filter((seq) => !never.has(seq))
  for (const [index, segment] of segments.entries()) {
    const before = segments[index - 1]
    const path = `${mediaFolder(trackId)}/${segmentName(segment.seq)}`
    const inPlace = segment.seq === expected[index] && segment.path === path && listed.has(path) && parts.some(({ part }) => part === segment.part)
    const inOrder = !before || segment.part > before.part || (segment.part === before.part && segment.mediaStart > before.mediaStart)
    if (!inPlace || !inOrder) findings.push(discontinuous(segment.path, `录像 ${trackId} 在第 ${segment.seq} 段处不连续`, `track ${trackId} is not continuous at segment ${segment.seq}`, segment.startsAt))
  }
  const lost = parts.filter(({ part, path }) => path !== `${mediaFolder(trackId)}/${initName(part)}` || !listed.has(path))
  return [...findings, ...lost.map(({ part, path }) => discontinuous(path, `录像 ${trackId} 缺少第 ${part} 部分的初始化段`, `track ${trackId} has no init segment for part ${part}`, null))]
}

function unreferenced(manifest: Manifest): VerificationFinding[] {
  const referenced = new Set([...manifest.tracks.flatMap(({ trackId, parts, segments }) => [`${mediaFolder(trackId)}/playlist.m3u8`, ...[...parts, ...segments].map(({ path }) => path)]), ...manifest.snapshots.map(({ path }) => path), ...(manifest.unclaimed ?? []).map(({ path }) => path), ...(manifest.rectifications ?? []).flatMap(({ files }) => files.map(({ path }) => path))])
  const media = manifest.files.filter(({ path }) => /^data\/(media|unclaimed|result\/(snapshots|rectification))\//.test(path) && !referenced.has(path))
  return media.map(({ path }) => discontinuous(path, `文件 ${path} 不属于任何录像、快照或整改材料`, `the file ${path} belongs to no track, snapshot or rectification`, null))
}

function checkChecklist({ checklist }: Manifest): VerificationFinding[] {
  const clauses = checklist.lines.flatMap((line) => line.clauses)
  const whole = checklistSha256(checklist) === checklist.sha256 && clauses.every(({ text, sha256 }) => sha256OfText(text) === sha256)
  return whole ? [] : [changed(paths.checklist, '踏勘标准或所引条文与其哈希不符', 'the checklist or a clause does not have the hash it was published with', null)]
}

function checkFindings({ checklist, findings }: Manifest): VerificationFinding[] {
  return findings.flatMap((finding) => {
    const line = checklist.lines.find(({ code }) => code === finding.code)
    if (line && line.clauses.map(({ sha256 }) => sha256).join() === finding.clauseSha256.join()) return []
    return [changed(paths.result, `核查意见 ${finding.code} 不是依据本标准的条文作出的`, `the finding on ${finding.code} was not made under the clauses of this checklist`, finding.view?.at ?? finding.at)]
  })
}

function discontinuous(path: string, zh: string, en: string, at: number | null): VerificationFinding {
  return { code: 'discontinuous', path, zh: `${zh}${timeText(at)}`, en: `${en}${timeText(at)}`, at }
}

function changed(path: string, zh: string, en: string, at: number | null): VerificationFinding {
  return { code: 'changed', path, zh: `${zh}${timeText(at)}`, en: `${en}${timeText(at)}`, at }
}
