import type { Verification } from '../../../contract/index.ts'
import { sha256OfText } from '../../../keys/sha256.ts'
import type { DescribedManifest } from '../DescribedManifest.ts'
import { momentWords } from '../moments.ts'
import type { FourNaturesInput } from './FourNaturesInput.ts'
import { type Found, natureItem, type NatureItem, passIf, someOf } from './natureItem.ts'

const unverified: Found = { result: 'not-checked', zh: '没有校验本包', en: 'the package was not verified' }

/** Authenticity (真实性): that the record is what was recorded and decided, by whom it says. */
export function authenticityItems({ manifest, verification, evidence }: FourNaturesInput): NatureItem[] {
  const item = (code: string, zh: string, en: string, methodZh: string, methodEn: string, found: Found): NatureItem => natureItem(code, 'authenticity', { zh, en }, { zh: methodZh, en: methodEn }, found)
  return [
    item('A1', '固化信息有效', 'The seal holds', '对清单的字节重算机构密钥的签名', 'the signature of the institution’s key is computed over the bytes of the manifest', sealOf(verification)),
    item('A2', '签名密钥可信', 'The key is trusted', '与包外取得的机构公钥比对', 'the key is compared with one obtained outside the package', trustOf(verification)),
    item('A3', '内容自封存后未被改动', 'Nothing changed since sealing', '重算每个文件的摘要，与清单比对', 'the digest of every file is computed and compared with the manifest', contentOf(verification)),
    item('A4', '过程存证连续', 'The evidence log is whole', '核对存证日志的树头：逐次增长、有最终树头、与清单所载的根一致', 'the heads of the evidence log: growing, with a final one that has the root in the manifest', logOf(manifest, evidence, verification)),
    item('A5', '存证密钥属于本场次', 'The log’s keys belong to the session', '每个树头的密钥须有机构密钥签发、记入日志的证书', 'the key of every head has a certificate in the log, signed by the institution’s key', keysOf(evidence)),
    item('A6', '判定依据与当时条文一致', 'Verdicts rest on the clauses as they stood', '重算条文摘要，并与每条核查意见所记的摘要比对', 'digests of the clauses are computed and compared with those in every finding', clausesOf(manifest)),
    item('A7', '结论由两名以上踏勘员签署', 'Two or more examiners signed', '核对签署人各不相同、参加了本次踏勘、签署在下结论之后', 'the signers differ, took part, and signed after the conclusion', signersOf(manifest)),
    item('A8', '元数据与内容的时间一致', 'Times agree', '录像、快照、核查意见的时刻须在申请之后、封存之前，录像在场次之内', 'recordings lie within the session; pictures and findings between application and sealing', timesOf(manifest)),
    item('A9', '第三方可信时间', 'Trusted time', '核对第三方时间戳', 'a third party’s time stamp is checked', stampedOf(manifest)),
  ]
}

function stampedOf({ timestamps }: DescribedManifest): Found {
  if (!timestamps) return { result: 'not-checked', zh: '本检测未取得第三方时间戳；包内时间为服务器时间，其先后由存证日志固定', en: 'this check has no third party’s time stamp; times are the server’s, their order is fixed by the evidence log' }
  const { first, final } = timestamps
  const [zh, en] = [`首个树头：${first === null ? '无时间戳' : momentWords(first)}；最终树头：${final === null ? '无时间戳' : momentWords(final)}`, `first head: ${first === null ? 'no stamp' : new Date(first).toISOString()}; final head: ${final === null ? 'no stamp' : new Date(final).toISOString()}`]
  if (first === null || final === null) return { result: 'not-checked', zh: `${zh}。时间戳服务没有及时答复，封存没有再等`, en: `${en}. The time stamp service gave none in time, and sealing waited no longer` }
  return { result: 'pass', zh: `${zh}。收到时已按服务机构的证书核对`, en: `${en}. Checked against the authority’s certificate when they came` }
}

function sealOf(verification: Verification | null): Found {
  if (verification === null) return unverified
  const faults = verification.findings.filter(({ code }) => code === 'signature')
  return passIf(faults.length === 0 && verification.signedBy !== null, faults.length === 0 ? `由密钥 ${verification.signedBy ?? '（无）'} 签名，签名与清单相符` : faults.map(({ zh }) => zh).join('；'), faults.length === 0 ? `signed by key ${verification.signedBy ?? '(none)'}; the signature fits the manifest` : faults.map(({ en }) => en).join('; '))
}

function trustOf(verification: Verification | null): Found {
  if (verification === null) return unverified
  if (verification.trusted) return { result: 'pass', zh: `密钥 ${verification.signedBy ?? ''} 与包外的机构公钥一致`, en: `key ${verification.signedBy ?? ''} is the institution’s, known from outside the package` }
  if (verification.findings.some(({ code }) => code === 'signature')) return { result: 'fail', zh: '签名不成立，或不是所信任的密钥所签', en: 'the signature does not hold, or is not by the trusted key' }
  return { result: 'not-checked', zh: '没有给出包外的机构公钥，包内的公钥不能证明自己', en: 'no key from outside the package was given; one inside cannot vouch for itself' }
}

function contentOf(verification: Verification | null): Found {
  if (verification === null) return unverified
  const { expected, verified, bytes } = verification.files
  if (verification.findings.some(({ code }) => code === 'unreadable')) return { result: 'fail', zh: '包或清单无法读取', en: 'the package or its manifest cannot be read' }
  const changed = verification.findings.filter(({ code }) => code === 'changed')
  const [zh, en] = [`${expected} 个文件中 ${verified} 个与清单一致，共 ${bytes} 字节`, `${verified} of ${expected} files are as listed, ${bytes} bytes`]
  return passIf(changed.length === 0, changed.length === 0 ? zh : `${zh}；被改动 ${changed.length} 处：${someOf(changed.map(({ path, zh: words }) => path ?? words))}`, changed.length === 0 ? en : `${en}; changed: ${changed.length}`)
}

function logOf({ evidenceLog }: DescribedManifest, evidence: FourNaturesInput['evidence'], verification: Verification | null): Found {
  if (!evidenceLog) return { result: 'not-applicable', zh: '本场次早于存证日志', en: 'the session is from before there were evidence logs' }
  if (evidence === null) return { result: 'not-checked', zh: '没有读取树头', en: 'the heads were not read' }
  const { heads } = evidence
  const last = heads.at(-1)
  const growing = heads.every(({ size, at }, index) => index === 0 || (size >= (heads[index - 1]?.size ?? 0) && at >= (heads[index - 1]?.at ?? 0)))
  const faults = verification?.findings.filter(({ path }) => path?.includes('evidence/')) ?? []
  const [zh, en] = [`日志 ${evidenceLog.size} 条，树头 ${heads.length} 个，最终树头 ${last?.final === true ? '有' : '无'}`, `${evidenceLog.size} leaves, ${heads.length} heads, ${last?.final === true ? 'a' : 'no'} final one`]
  return passIf(growing && last?.final === true && last.sealed && last.size === evidenceLog.size && faults.length === 0, faults.length === 0 ? zh : `${zh}；${faults.map((fault) => fault.zh).join('；')}`, faults.length === 0 ? en : `${en}; ${faults.map((fault) => fault.en).join('; ')}`)
}

function keysOf(evidence: FourNaturesInput['evidence']): Found {
  if (evidence === null) return { result: 'not-checked', zh: '没有读取树头与证书', en: 'heads and certificates were not read' }
  const used = [...new Set(evidence.heads.map(({ keyId }) => keyId))]
  const unknown = used.filter((keyId) => !evidence.keys.includes(keyId))
  return passIf(used.length > 0 && unknown.length === 0, `树头用到 ${used.length} 把密钥，其中 ${used.length - unknown.length} 把有证书`, `the heads use ${used.length} keys; ${used.length - unknown.length} have a certificate`)
}

function clausesOf({ checklist, findings }: DescribedManifest): Found {
  const clauses = checklist.lines.flatMap((line) => line.clauses)
  const altered = clauses.filter(({ text, sha256 }) => sha256OfText(text) !== sha256)
  const lines = new Map(checklist.lines.map((line) => [line.code, line.clauses.map(({ sha256 }) => sha256).join()]))
  const strange = findings.filter(({ code, clauseSha256 }) => lines.get(code) !== clauseSha256.join())
  return passIf(altered.length + strange.length === 0, `条文 ${clauses.length} 段，摘要不符 ${altered.length} 段；核查意见 ${findings.length} 条，依据不符 ${strange.length} 条`, `${clauses.length} clauses, ${altered.length} with another digest; ${findings.length} findings, ${strange.length} on other clauses`)
}

function signersOf({ conclusion, inspection }: DescribedManifest): Found {
  if (conclusion === null) return { result: 'not-applicable', zh: '封存时尚无结论', en: 'there was no conclusion when it was sealed' }
  const examiners = new Set(inspection.examiners.map(({ accountId }) => accountId))
  const signers = new Set(conclusion.signatures.filter(({ accountId, at }) => examiners.has(accountId) && at >= conclusion.concludedAt).map(({ accountId }) => accountId))
  const names = conclusion.signatures.map(({ displayName, at }) => `${displayName}（${momentWords(at)}）`).join('、')
  return passIf(signers.size >= 2, `签署 ${conclusion.signatures.length} 人：${names || '无'}；有效 ${signers.size} 人`, `${conclusion.signatures.length} signatures, ${signers.size} by different examiners of this inspection after the conclusion`)
}

function timesOf({ inspection, session, archive, tracks, snapshots, findings }: DescribedManifest): Found {
  // Segments carry the time of their first frame, tied to the media server's clock; a few seconds at the edges are no contradiction.
  const slack = 10_000
  const outside = tracks.flatMap(({ segments }) => segments).filter(({ startsAt, endedAt }) => startsAt < session.openedAt - slack || endedAt > session.closedAt + slack).length
  const moments = [...snapshots.map(({ view }) => view.at), ...findings.map(({ at }) => at)]
  const odd = moments.filter((at) => at < inspection.appliedAt || at > archive.sealedAt).length
  const count = tracks.reduce((sum, { segments }) => sum + segments.length, 0)
  return passIf(outside + odd === 0, `录像 ${count} 段，场次之外 ${outside} 段；快照与意见 ${moments.length} 个时刻，不合先后 ${odd} 个`, `${count} segments, ${outside} outside the session; ${moments.length} moments, ${odd} out of order`)
}
