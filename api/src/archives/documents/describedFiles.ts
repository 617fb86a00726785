import { trackName } from './documentWords.ts'
import type { DescribedFile, DescribedManifest } from './DescribedManifest.ts'

/** What a file of a package is, in words: `kind` is one of a fixed few, `order` counts from 1 in the order of the manifest. */
export type Description = { file: DescribedFile; order: number; title: string; kind: FileKind; format: string }
/** One of the kinds of files. */
export type FileKind = (typeof fileKinds)[number]

/** The kinds of files, as the directory names them. */
export const fileKinds = ['录像', '录音', '播放列表', '快照', '整改材料', '存证日志', '核查结果', '元数据', '说明与签名', '其他'] as const

const formats: Readonly<Record<string, string>> = {
  mp4: 'video/mp4', m4s: 'video/iso.segment', m3u8: 'application/vnd.apple.mpegurl', jpg: 'image/jpeg', png: 'image/png', mov: 'video/quicktime', webm: 'video/webm',
  json: 'application/json', jsonl: 'application/jsonl', xml: 'application/xml', xsd: 'application/xml', pdf: 'application/pdf', txt: 'text/plain', pem: 'application/x-pem-file', tsr: 'application/timestamp-reply',
}

const named: Readonly<Record<string, readonly [FileKind, string]>> = {
  'session.json': ['元数据', '场次、到场与录像的记录'], 'checklist.json': ['元数据', '踏勘标准（含当时条文）'], 'findings.json': ['核查结果', '核查意见'], 'report.pdf': ['核查结果', '踏勘报告'],
  'log.jsonl': ['存证日志', '存证日志的全部条目'], 'heads.jsonl': ['存证日志', '存证日志逐次签名的树头'], 'first-head.tsr': ['存证日志', '首个树头的时间戳（RFC 3161）'], 'dat63.xml': ['元数据', '录音录像元数据'], 'premis.xml': ['元数据', '保存元数据'],
  'eep.xml': ['元数据', '电子文件封装说明'], '文件目录.xml': ['元数据', '文件目录'], '说明文件.txt': ['说明与签名', '说明文件'], 'README.txt': ['说明与签名', '说明文件'], 'root.pem': ['说明与签名', '签名所用的公钥'],
  'four-natures.json': ['核查结果', '四性检测报告（数据）'], 'four-natures.pdf': ['核查结果', '四性检测报告'],
  'bagit.txt': ['说明与签名', 'BagIt 声明'], 'bag-info.txt': ['说明与签名', 'BagIt 包信息'], 'manifest-sha256.txt': ['说明与签名', 'SHA-256 清单'], 'manifest-sm3.txt': ['说明与签名', 'SM3 清单'],
}

/** Describes every file of a manifest, in its order. */
export function describedFiles(manifest: DescribedManifest): Description[] {
  const known = knownFiles(manifest)
  return manifest.files.map((file, index) => {
    const name = file.path.slice(file.path.lastIndexOf('/') + 1)
    const [kind, title] = known.get(file.path) ?? byName(file.path, name, manifest)
    return { file, order: index + 1, title, kind, format: formatOf(name) }
  })
}

function knownFiles({ tracks, snapshots, rectifications, checklist }: DescribedManifest): Map<string, readonly [FileKind, string]> {
  const known = new Map<string, readonly [FileKind, string]>()
  for (const track of tracks) {
    const [kind, title] = [track.kind === 'video' ? '录像' : '录音', trackName(track)] as const
    for (const { path, part } of track.parts) known.set(path, [kind, `${title}，第 ${part + 1} 部分的初始化段`])
    for (const { path, seq } of track.segments) known.set(path, [kind, `${title}，第 ${seq + 1} 段`])
  }
  const zones = new Map(checklist.lines.map(({ code, zone }) => [code, zone]))
  for (const { path, code } of snapshots) known.set(path, ['快照', code === null ? '快照（未归入要点）' : `快照：${code} ${zones.get(code) ?? ''}`.trim()])
  for (const { number, files } of rectifications ?? []) for (const { path, code, kind } of files) known.set(path, ['整改材料', `整改材料：${number} ${code} 的${kind === 'photo' ? '照片' : '视频'}`])
  return known
}

function byName(path: string, name: string, { tracks }: DescribedManifest): readonly [FileKind, string] {
  const track = tracks.find(({ trackId }) => path.includes(`/${trackId}/`))
  if (name.endsWith('.m3u8')) return ['播放列表', track ? `${trackName(track)}的播放列表` : '播放列表']
  if (name.endsWith('.xsd')) return ['元数据', `XML 结构定义 ${name}`]
  return named[name] ?? ['其他', `文件 ${name}`]
}

function formatOf(name: string): string {
  return formats[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream'
}
