import type { Verification } from '../../../contract/index.ts'
import type { DescribedManifest } from '../DescribedManifest.ts'
import { momentWords } from '../moments.ts'
import type { FourNaturesInput } from './FourNaturesInput.ts'
import { type Found, natureItem, type NatureItem, passIf, someOf } from './natureItem.ts'
import type { SniffedFile } from './sniffFiles.ts'

/** Safety (安全性): that it carries no harm, and is kept so that nobody can undo it unseen. */
export function safetyItems({ manifest, verification, storage, retention, malware, at }: FourNaturesInput, files: readonly SniffedFile[]): NatureItem[] {
  const item = (code: string, zh: string, en: string, methodZh: string, methodEn: string, found: Found): NatureItem => natureItem(code, 'safety', { zh, en }, { zh: methodZh, en: methodEn }, found)
  return [
    item('S1', '恶意代码检测', 'Malware', '以杀毒软件扫描', 'a scanner looks through the files', malwareOf(malware, manifest)),
    item('S2', '不含可执行文件', 'No programs', '读取首部字节，查找程序与压缩包', 'the first bytes are searched for programs and archives', programsOf(files)),
    item('S3', '存储防改写', 'The store locks', '试验存储的对象锁是否真正生效', 'the store’s object lock is tried', lockOf(storage)),
    item('S4', '保管期限', 'Retention', '核对保管期限已定且未届满', 'a retention period is set and has not ended', retentionOf(retention, at)),
    item('S5', '路径安全', 'Paths are safe', '路径须为相对路径，不含上级目录、隐藏名与控制字符，不重名', 'paths are relative, lead nowhere outside, hide nothing, and are each used once', pathsOf(manifest)),
    item('S6', '无清单外文件', 'Nothing extra', '包内文件逐一与清单比对', 'every file of the package is looked up in the manifest', extraOf(verification)),
    item('S7', '录制经知悉同意', 'Consent before recording', '核对申办者的同意在申办者录像开始之前', 'the applicant agreed before their recording began', consentOf(manifest)),
    item('S8', '访问与利用记录', 'Access is logged', '核对系统审计日志', 'the system’s audit log is checked', { result: 'not-checked', zh: '访问记录在系统的审计日志中，不随包封存，本检测不涉及', en: 'accesses are in the system’s audit log, which is no part of the package' }),
    item('S9', '离线载体', 'Carrier', '检查光盘、硬盘等载体', 'discs and disks are looked at', { result: 'not-applicable', zh: '在线保存，没有离线载体', en: 'kept on line, without a carrier' }),
  ]
}

function malwareOf(malware: FourNaturesInput['malware'], { files }: DescribedManifest): Found {
  if (malware === null) return { result: 'not-checked', zh: '没有配置杀毒软件，未扫描', en: 'no scanner is set up: nothing was scanned' }
  const { scanner, scanned, infected } = malware
  const [zh, en] = [`${scanner} 扫描 ${scanned} 个文件（清单 ${files.length} 个），染毒 ${infected.length} 个${infected.length > 0 ? `：${someOf(infected)}` : ''}`, `${scanner} scanned ${scanned} of ${files.length} files, ${infected.length} infected`]
  if (infected.length === 0 && scanned < files.length) return { result: 'not-checked', zh: `${zh}；未扫全`, en: `${en}; not all were scanned` }
  return passIf(infected.length === 0, zh, en)
}

function programsOf(files: readonly SniffedFile[]): Found {
  const read = files.filter(({ sniffed }) => sniffed !== null)
  if (read.length === 0) return { result: 'not-checked', zh: '没有读到任何文件的首部', en: 'no head of a file was read' }
  const harmful = read.filter(({ sniffed }) => sniffed === 'program' || sniffed === 'zip').map(({ file }) => file.path)
  return passIf(harmful.length === 0, `读取 ${read.length} 个文件的首部，程序或压缩包 ${harmful.length} 个${harmful.length > 0 ? `：${someOf(harmful)}` : ''}`, `${read.length} heads read, ${harmful.length} programs or archives`)
}

function lockOf({ store, objectLock }: FourNaturesInput['storage']): Found {
  const place = store === 's3' ? ['对象存储', 'the object store'] : ['文件夹存储', 'the folder']
  if (objectLock === 'compliance') return { result: 'pass', zh: `${place[0]}以合规模式锁定，期限内任何人不能改写或删除`, en: `${place[1]} locks in compliance mode: nobody can replace or delete before the time is over` }
  if (objectLock === 'unknown') return { result: 'not-checked', zh: `未能确定${place[0]}是否锁定`, en: `whether ${place[1]} locks could not be told` }
  if (objectLock === 'pretends') return { result: 'fail', zh: `${place[0]}声称锁定，试验时仍能删除`, en: `${place[1]} says that it locks, and let itself be deleted from when tried` }
  if (store === 'files') return { result: 'not-applicable', zh: '存于本机文件夹，只读，没有对象锁：改动与删除能被校验发现，但不能被阻止（较弱）', en: 'kept in a folder of this machine, read-only, where there is no object lock: changes and deletions are found by verification, but not prevented (weaker)' }
  return { result: 'fail', zh: `${place[0]}没有锁定：改动与删除能被校验发现，但不能被阻止`, en: `${place[1]} does not lock: changes and deletions are found by verification, but not prevented` }
}

function retentionOf(retention: FourNaturesInput['retention'], at: number): Found {
  if (retention === null) return { result: 'not-checked', zh: '没有给出保管期限', en: 'no retention period was given' }
  const { words, until } = retention
  return passIf(until === null || until > at, `保管期限：${words}，${until === null ? '永久' : `至 ${momentWords(until)}`}`, `kept ${until === null ? 'for ever' : `until ${new Date(until).toISOString().slice(0, 10)}`}`)
}

function pathsOf({ files }: DescribedManifest): Found {
  const bad = files.map(({ path }) => path).filter((path) => path.length > 300 || path.startsWith('/') || /[\\\p{Cc}]/u.test(path) || path.split('/').some((name) => name === '' || name.startsWith('.')))
  const repeated = files.length - new Set(files.map(({ path }) => path.normalize('NFC').toLowerCase())).size
  return passIf(bad.length + repeated === 0, `${files.length} 个路径，不安全 ${bad.length} 个，重名 ${repeated} 个`, `${files.length} paths: ${bad.length} unsafe, ${repeated} used twice`)
}

function extraOf(verification: Verification | null): Found {
  if (verification === null) return { result: 'not-checked', zh: '没有校验本包', en: 'the package was not verified' }
  const extra = verification.findings.filter(({ code }) => code === 'extra').map(({ path, zh }) => path ?? zh)
  return passIf(extra.length === 0, `校验发现清单外文件 ${extra.length} 个${extra.length > 0 ? `：${someOf(extra)}` : ''}`, `files found that are not listed: ${extra.length}`)
}

function consentOf({ inspection: { consentAt }, tracks }: DescribedManifest): Found {
  const first = Math.min(...tracks.filter(({ role }) => role === 'applicant').flatMap(({ segments }) => segments.slice(0, 1).map(({ startsAt }) => startsAt)))
  if (!Number.isFinite(first)) return { result: 'not-applicable', zh: '没有申办者的录像', en: 'nothing of the applicant was recorded' }
  if (consentAt === null) return { result: 'fail', zh: `没有同意录制的记录；录像始于 ${momentWords(first)}`, en: 'there is no record of consent' }
  return passIf(consentAt <= first, `${momentWords(consentAt)} 同意，录像始于 ${momentWords(first)}`, `consent at ${new Date(consentAt).toISOString()}, recording from ${new Date(first).toISOString()}`)
}
