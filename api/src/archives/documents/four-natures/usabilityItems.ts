import type { DescribedManifest } from '../DescribedManifest.ts'
import { type Found, natureItem, type NatureItem, passIf, someOf } from './natureItem.ts'
import type { Sniffed, SniffedFile } from './sniffFiles.ts'

const openCodecs = /^(avc[13]\.|hvc1\.|hev1\.|av01\.|vp0?[89]|opus$|mp4a\.)/i
const byFormat: Readonly<Record<string, readonly Sniffed[]>> = {
  'video/mp4': ['mp4'], 'video/quicktime': ['mp4'], 'video/iso.segment': ['segment'], 'video/webm': ['webm'], 'image/jpeg': ['jpeg'], 'image/png': ['png'], 'application/pdf': ['pdf'],
  'application/json': ['json'], 'application/jsonl': ['json'], 'application/xml': ['xml'], 'text/plain': ['text', 'json', 'xml'], 'application/vnd.apple.mpegurl': ['text'], 'application/x-pem-file': ['text'], 'application/timestamp-reply': ['timestamp'],
}

/** Usability (可用性): that it can be found, opened and understood, now and with other programs. */
export function usabilityItems(manifest: DescribedManifest, files: readonly SniffedFile[]): NatureItem[] {
  const item = (code: string, zh: string, en: string, methodZh: string, methodEn: string, found: Found): NatureItem => natureItem(code, 'usability', { zh, en }, { zh: methodZh, en: methodEn }, found)
  const fit = (kinds: readonly string[]): Found => fitting(files.filter(({ kind }) => kinds.includes(kind)))
  const [stampZh, stampEn] = files.some(({ format }) => format === 'application/timestamp-reply') ? ['，时间戳须为 RFC 3161 的答复', '; time stamps are answers after RFC 3161'] : ['', '']
  return [
    item('U1', '格式公开', 'Formats are open', '按扩展名归类，须为公开格式', 'files are sorted by the end of their name; each is of an open format', formatsOf(files)),
    item('U2', '录音录像格式与内容相符', 'Media are what they say', '读取首部字节，须为 MP4 初始化段或分段（ISO/IEC 14496-12）', 'the first bytes are those of MP4 or of its fragments', fit(['录像', '录音'])),
    item('U3', '快照格式与内容相符', 'Pictures are what they say', '读取首部字节，须为 JPEG 或 PNG', 'the first bytes are those of JPEG or PNG', fit(['快照'])),
    item('U4', '整改材料格式与内容相符', 'Answers’ files are what they say', '读取首部字节，与扩展名比对', 'the first bytes fit the end of the name', fit(['整改材料'])),
    item('U5', '元数据与说明可读', 'Metadata can be read', `读取首部字节，须为文本、JSON、XML 或 PDF${stampZh}`, `the first bytes are those of text, JSON, XML or PDF${stampEn}`, fit(['元数据', '存证日志', '核查结果', '说明与签名', '播放列表'])),
    item('U6', '录像可按播放列表打开', 'Every track has a playlist', '每路录像须有 HLS 播放列表和各部分的初始化段', 'each track has an HLS playlist and the init segment of each part', playlistsOf(manifest)),
    item('U7', '编码公开、可解码', 'Codecs are public', '核对编码标识', 'the codec strings are looked up', codecsOf(manifest)),
    item('U8', '未加密', 'Nothing is encrypted', '在录像首部字节中查找加密标记', 'the heads of the media are searched for marks of encryption', encryptionOf(files)),
    item('U9', '录像逐段可解码播放', 'Every segment plays', '逐段解码', 'every segment is decoded', { result: 'not-checked', zh: '本检测只读首部字节，没有逐段解码；可用任何 HLS 播放器打开播放列表查看', en: 'only first bytes were read, nothing was decoded; any HLS player opens the playlists' }),
  ]
}

function formatsOf(files: readonly SniffedFile[]): Found {
  const unknown = files.filter(({ format }) => format === 'application/octet-stream').map(({ file }) => file.path)
  const counts = Map.groupBy(files, ({ format }) => format)
  const words = [...counts].map(([format, some]) => `${format} ${some.length}`).join('、')
  return passIf(unknown.length === 0, `${words || '没有文件'}；未知格式 ${unknown.length} 个${unknown.length > 0 ? `：${someOf(unknown)}` : ''}`, `${counts.size} formats, ${unknown.length} files of an unknown one`)
}

function fitting(files: readonly SniffedFile[]): Found {
  if (files.length === 0) return { result: 'not-applicable', zh: '没有此类文件', en: 'there are none' }
  const unread = files.filter(({ sniffed }) => sniffed === null)
  const other = files.filter(({ sniffed, format }) => sniffed !== null && !(byFormat[format] ?? []).includes(sniffed))
  const [zh, en] = [`${files.length} 个文件，相符 ${files.length - unread.length - other.length} 个，不符 ${other.length} 个，读不到 ${unread.length} 个`, `${files.length} files: ${files.length - unread.length - other.length} fit, ${other.length} do not, ${unread.length} could not be read`]
  const named = someOf([...other, ...unread].map(({ file, sniffed }) => `${file.path}（${sniffed ?? '读不到'}）`))
  return passIf(unread.length + other.length === 0, named === '' ? zh : `${zh}：${named}`, named === '' ? en : `${en}: ${named}`)
}

function playlistsOf({ tracks, files }: DescribedManifest): Found {
  if (tracks.length === 0) return { result: 'not-applicable', zh: '本场次没有录像', en: 'the session has no recording' }
  const paths = new Set(files.map(({ path }) => path))
  const wanting = tracks.filter(({ trackId, parts }) => ![...paths].some((path) => path.endsWith(`/${trackId}/playlist.m3u8`)) || parts.length === 0 || parts.some(({ path }) => !paths.has(path)))
  return passIf(wanting.length === 0, `${tracks.length} 路，缺播放列表或初始化段 ${wanting.length} 路`, `${tracks.length} tracks, ${wanting.length} without a playlist or an init segment`)
}

function codecsOf({ tracks }: DescribedManifest): Found {
  const codecs = [...new Set(tracks.flatMap(({ parts }) => parts.map(({ codec }) => codec)))]
  if (codecs.length === 0) return { result: 'not-applicable', zh: '本场次没有录像', en: 'the session has no recording' }
  const unknown = codecs.filter((codec) => !openCodecs.test(codec))
  if (unknown.length > 0) return { result: 'not-checked', zh: `编码 ${unknown.join('、')} 不在已知之列，未判断`, en: `the codecs ${unknown.join(', ')} are not among those known here` }
  return { result: 'pass', zh: `编码 ${codecs.join('、')}，均为公开标准`, en: `${codecs.join(', ')}: public standards` }
}

function encryptionOf(files: readonly SniffedFile[]): Found {
  const inits = files.filter(({ sniffed }) => sniffed === 'mp4')
  if (inits.length === 0) return { result: 'not-checked', zh: '没有读到录像的首部', en: 'no head of a recording was read' }
  const marked = inits.filter(({ encrypted }) => encrypted).map(({ file }) => file.path)
  return passIf(marked.length === 0, `读取 ${inits.length} 个首部，有加密标记 ${marked.length} 个${marked.length > 0 ? `：${someOf(marked)}` : ''}`, `${inits.length} heads read, ${marked.length} with a mark of encryption`)
}
