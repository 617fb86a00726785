import { describedFiles, type Description } from './describedFiles.ts'
import { type DescribedManifest, type Keeping, notRecorded } from './DescribedManifest.ts'
import { titleOf } from './directoryXml.ts'
import { outcomeNames } from '../../conclusions/outcomeWords.ts'
import { roleName } from './documentWords.ts'
import { isoInChina } from './moments.ts'
import { element, xmlDocument, type XmlElement } from './xmlDocument.ts'

/** The seal of a package: which key signs, how, when, and the path of what it signs; the signature lies beside that. */
export type Seal = { keyId: string; algorithm: string; at: number; signedPath: string }

type Act = { action: string; at: number; by: string; detail: string }

/** The encapsulation of the record (eep.xml), structured after DA/T 48-2009: what is signed, with digests in place of bytes, and the block of the signature that names the seal's files. */
export function eepXml(manifest: DescribedManifest, seal: Seal, keeping: Keeping = {}): string {
  return xmlDocument(element('电子文件封装包', [
    element('封装包格式描述', '参照 DA/T 48-2009《基于XML的电子文件封装规范》的结构编制；文件数据只含摘要，文件原样存于同一包内，不在此编码。'),
    element('版本', 'cloud-survey-eep/1'),
    element('被签名对象', [
      element('封装包类型', manifest.archive.revision === 1 ? '原始型' : '修改型'),
      element('封装包类型描述', manifest.archive.revision === 1 ? '首次封存' : `第 ${manifest.archive.revision} 次封存，前一次清单的 SHA-256 为 ${manifest.archive.previous ?? notRecorded}`),
      element('封装包创建时间', isoInChina(seal.at)),
      element('封装包创建单位', keeping.agency ?? notRecorded),
      element('封装内容', [element('文件实体块', [recordOf(manifest, keeping)]), element('业务实体块', actsOf(manifest).map(actElement)), element('机构人员实体块', peopleOf(manifest, keeping))]),
    ], { eepVersion: 'cloud-survey-1' }),
    element('电子签名块', [signatureOf(seal, keeping)]),
  ], { xmlns: 'urn:cloud-survey:eep:1' }))
}

function recordOf(manifest: DescribedManifest, { agency, retention, access, software }: Keeping): XmlElement {
  const { archive, inspection, session, files } = manifest
  return element('文件实体', [
    element('聚合层次', '文件'), element('来源', [element('立档单位名称', agency ?? notRecorded)]), element('电子文件号', archive.archiveId), element('档号', inspection.number),
    element('内容描述', [
      element('题名', titleOf(manifest)), element('责任者', agency ?? notRecorded), element('日期', isoInChina(session.openedAt)),
      element('摘要', `结论：${inspection.outcome === null ? '封存时尚无结论' : outcomeNames[inspection.outcome].zh}；场所：${inspection.address}；申办者：${inspection.applicantName}`),
    ]),
    element('形式特征', [element('文件数', files.length), element('总字节数', files.reduce((sum, { bytes }) => sum + bytes, 0)), element('语种', '汉语')]),
    element('权限管理', [element('控制标识', access ?? notRecorded), element('保管期限', retention ?? notRecorded)]),
    element('信息系统描述', software ? `${software.name} ${software.version}` : notRecorded),
    element('文件数据', documentsOf(manifest)),
  ])
}

function* documentsOf(manifest: DescribedManifest): Generator<XmlElement> {
  for (const description of describedFiles(manifest)) yield documentElement(description)
}

function documentElement({ file, order, title, kind, format }: Description): XmlElement {
  return element('文档', [
    element('文档标识符', file.path), element('文档序号', order), element('文档主从声明', kind === '录像' || kind === '录音' || kind === '核查结果' ? '主文档' : '附属文档'), element('题名', title),
    element('电子属性', [element('格式信息', format), element('计算机文件名', file.path.slice(file.path.lastIndexOf('/') + 1)), element('计算机文件大小', file.bytes)]),
    element('数字摘要', file.sha256, { 算法: 'SHA-256' }),
    file.sm3 === undefined ? null : element('数字摘要', file.sm3, { 算法: 'SM3' }),
  ])
}

function actsOf({ inspection, session, conclusion, earlierConclusions = [], rectifications = [], archive, tracks }: DescribedManifest): Act[] {
  const conclusions = [...earlierConclusions, ...(conclusion ? [conclusion] : [])]
  const acts: Act[] = [
    { action: '申请', at: inspection.appliedAt, by: inspection.applicantName, detail: `${inspection.matter} · ${inspection.situation}` },
    ...(inspection.consentAt === null ? [] : [{ action: '同意录制', at: inspection.consentAt, by: inspection.applicantName, detail: '申办者在知悉后同意录音录像' }]),
    { action: '踏勘', at: session.openedAt, by: inspection.examiners.map(({ displayName }) => displayName).join('、'), detail: `录像、录音共 ${tracks.length} 路，至 ${isoInChina(session.closedAt)}` },
    ...conclusions.flatMap(({ outcome, concludedAt, signatures }) => [
      { action: '下结论', at: concludedAt, by: signatures.map(({ displayName }) => displayName).join('、'), detail: outcomeNames[outcome].zh },
      ...signatures.map(({ displayName, at }) => ({ action: '签署结论', at, by: displayName, detail: outcomeNames[outcome].zh })),
    ]),
    ...rectifications.flatMap(({ number, issuedAt, issuedBy, lines, answer }) => [
      { action: '出具整改通知', at: issuedAt, by: issuedBy.displayName, detail: `${number}，${lines.length} 项` },
      ...(answer ? [{ action: '答复整改', at: answer.at, by: inspection.applicantName, detail: `${number}${answer.late ? '，逾期' : ''}` }] : []),
    ]),
    { action: '封存', at: archive.sealedAt, by: '', detail: `第 ${archive.revision} 版` },
  ]
  return acts.toSorted((a, b) => a.at - b.at)
}

function actElement({ action, at, by, detail }: Act, index: number): XmlElement {
  return element('业务实体', [element('业务标识符', `A${index + 1}`), element('业务状态', '历史行为'), element('业务行为', action), element('行为时间', isoInChina(at)), by === '' ? null : element('行为人', by), element('行为描述', detail)])
}

function peopleOf({ inspection }: DescribedManifest, { agency }: Keeping): XmlElement[] {
  const person = (id: string, type: string, name: string, role: string): XmlElement => element('机构人员实体', [element('机构人员标识符', id), element('机构人员类型', type), element('机构人员名称', name), element('职责', role)])
  return [
    person('agency', '机构', agency ?? notRecorded, '立档单位'),
    ...inspection.examiners.map(({ accountId, displayName }) => person(accountId, '个人', displayName, roleName('examiner'))),
    person('applicant', '个人', inspection.applicantName, roleName('applicant')),
  ]
}

function signatureOf({ keyId, algorithm, at, signedPath }: Seal, { agency }: Keeping): XmlElement {
  return element('电子签名', [
    element('签名标识符', 'S1'), element('签名规则', '对被签文件的字节签名；被签文件直接或经由包内清单载有全部文件的摘要'), element('签名时间', isoInChina(at)), element('签名人', agency ?? notRecorded),
    element('签名算法标识', algorithm), element('密钥标识', keyId), element('被签文件', signedPath), element('签名结果', `见包内 ${signedPath} 旁的签名文件`),
  ])
}
