import { type DescribedFile, type DescribedManifest, type Keeping, notRecorded } from './DescribedManifest.ts'
import { gapCauses, roleName, trackName } from './documentWords.ts'
import { clockWords, isoInChina } from './moments.ts'
import { recordedMs, sampleRate } from './trackFacts.ts'
import { element, xmlDocument, type XmlElement } from './xmlDocument.ts'

type Track = DescribedManifest['tracks'][number]

/** The metadata of the recordings (metadata/dat63.xml), structured after DA/T 63-2017: one entity per track. What was not recorded is said to be so. */
export function dat63Xml(manifest: DescribedManifest, keeping: Keeping = {}): string {
  const files = new Map(manifest.files.map((file) => [file.path, file]))
  return xmlDocument(element('录音录像类电子档案元数据', [
    element('说明', '参照 DA/T 63-2017《录音录像类电子档案元数据方案》的结构编制，每路录像或录音一件；“未记载”表示系统没有记录该项，不作推测。'),
    ...manifest.tracks.map((track, index) => entityOf(manifest, track, index, files, keeping)),
  ], { xmlns: 'urn:cloud-survey:dat63:1' }))
}

function entityOf(manifest: DescribedManifest, track: Track, index: number, files: ReadonlyMap<string, DescribedFile>, keeping: Keeping): XmlElement {
  const { inspection, session } = manifest
  return element('件', [
    element('档号', inspection.number), element('件内顺序号', index + 1), element('电子档案标识符', track.trackId), element('保管期限', keeping.retention ?? notRecorded),
    element('题名', `${inspection.placeName}“${inspection.matter}”远程踏勘：${trackName(track)}`), element('责任者', keeping.agency ?? notRecorded),
    element('摄录者', `${roleName(track.role)} ${track.name}`), element('摄录时间', timesOf(track, session.openedAt)), element('摄录地点', track.role === 'applicant' ? `${inspection.placeName}（${inspection.address}）` : notRecorded),
    element('时间长度', seconds(recordedMs(track)), { 单位: '秒' }),
    element('业务', [element('业务类型', '远程踏勘'), element('业务开始时间', isoInChina(session.openedAt)), element('业务结束时间', isoInChina(session.closedAt)), element('业务人员', inspection.examiners.map(({ displayName }) => displayName).join('、'))]),
    element('生成方式', '原生'), element('捕获设备', notRecorded),
    element('文件格式', '分段 MP4（ISO/IEC 14496-12），附 HLS 播放列表'),
    ...track.parts.map((part) => technicalOf(track, part)),
    element('中断', track.gaps.map(({ from, to, cause }) => element('时段', gapCauses[cause].zh, { 起: isoInChina(from), 止: isoInChina(to) }))),
    element('缺段', track.neverCame.map((seq) => element('序号', seq + 1))),
    element('丢包数', track.segments.reduce((sum, { packetsLost }) => sum + packetsLost, 0)),
    element('计算机文件', filesOf(track, files)),
    element('信息系统描述', keeping.software ? `${keeping.software.name} ${keeping.software.version}` : notRecorded),
    fixedBy(manifest, keeping),
    element('权限', [element('控制标识', keeping.access ?? notRecorded), element('知悉同意', inspection.consentAt === null ? '没有申办者同意录制的记录' : `申办者于 ${isoInChina(inspection.consentAt)} 同意录制`)]),
  ])
}

function timesOf({ segments }: Track, openedAt: number): XmlElement[] {
  const last = segments.at(-1)
  const from = segments[0]?.startsAt ?? openedAt
  return [element('开始', isoInChina(from)), element('结束', isoInChina(last ? last.startsAt + (last.mediaDuration / last.timescale) * 1000 : from))]
}

function technicalOf(track: Track, { part, codec, width, height, projection }: Track['parts'][number]): XmlElement {
  const first = track.segments.find((segment) => segment.part === part)
  const video = track.kind === 'video'
  const rate = sampleRate(codec)
  return element('技术参数', [
    element('起始时间', first ? clockWords(first.startsAt) : notRecorded), element('编码', codec),
    ...(video
      ? [element('分辨率', width === null || height === null ? notRecorded : `${width}×${height}`), element('投影', projection === 'equirectangular' ? '等距柱状（360°）' : '平面'), element('帧率', notRecorded)]
      : [element('采样率', rate ?? notRecorded, rate === null ? {} : { 单位: 'Hz' })]),
  ], { 部分: part + 1 })
}

function filesOf({ parts, segments }: Track, files: ReadonlyMap<string, DescribedFile>): XmlElement[] {
  const paths = [...parts, ...segments].map(({ path }) => path)
  const first = paths[0] ?? ''
  return [
    element('文件数', paths.length), element('计算机文件大小', paths.reduce((sum, path) => sum + (files.get(path)?.bytes ?? 0), 0), { 单位: '字节' }),
    element('存储位置', first.slice(0, first.lastIndexOf('/') + 1)),
  ]
}

function fixedBy({ evidenceLog, archive }: DescribedManifest, { keyId }: Keeping): XmlElement {
  return element('固化信息', [
    element('固化方式', '逐段摘要记入存证日志（Merkle 树，RFC 9162），封存时对清单签名'), element('摘要算法', evidenceLog ? 'SHA-256、SM3' : 'SHA-256'), element('固化时间', isoInChina(archive.sealedAt)),
    evidenceLog ? element('日志根', evidenceLog.rootSha256, { 算法: 'SHA-256', 条数: evidenceLog.size }) : null, evidenceLog ? element('日志根', evidenceLog.rootSm3, { 算法: 'SM3', 条数: evidenceLog.size }) : null,
    element('签名密钥', keyId ?? notRecorded),
  ])
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3)
}
