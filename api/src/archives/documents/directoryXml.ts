import { describedFiles } from './describedFiles.ts'
import { type DescribedManifest, type Keeping, notRecorded } from './DescribedManifest.ts'
import { isoInChina } from './moments.ts'
import { element, xmlDocument, type XmlElement } from './xmlDocument.ts'

/** The directory of a package (文件目录.xml): every file with its place in the order, title, kind, size and digests. */
export function directoryXml(manifest: DescribedManifest, { agency }: Keeping = {}): string {
  const { archive, inspection, files } = manifest
  return xmlDocument(element('文件目录', [
    element('说明', '本目录列出制作时已定的全部文件；本目录自身及其后生成的封装说明、清单与签名不在其内，见包内清单。'),
    element('档案', [
      element('档案标识', archive.archiveId), element('档号', inspection.number), element('题名', titleOf(manifest)), element('责任者', agency ?? notRecorded),
      element('封存时间', isoInChina(archive.sealedAt)), element('封存版次', archive.revision), element('文件数', files.length), element('总字节数', files.reduce((sum, { bytes }) => sum + bytes, 0)),
    ]),
    element('文件列表', filesOf(manifest)),
  ], { xmlns: 'urn:cloud-survey:directory:1' }))
}

function* filesOf(manifest: DescribedManifest): Generator<XmlElement> {
  for (const { file, order, title, kind, format } of describedFiles(manifest)) {
    yield element('文件', [
      element('路径', file.path), element('题名', title), element('类别', kind), element('格式', format), element('字节数', file.bytes), element('SHA-256', file.sha256),
      file.sm3 === undefined ? null : element('SM3', file.sm3),
    ], { 序号: order })
  }
}

/** The title of what is kept of a session. */
export function titleOf({ inspection }: DescribedManifest): string {
  return `${inspection.placeName}“${inspection.matter} · ${inspection.situation}”远程踏勘档案`
}
