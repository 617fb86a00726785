import { z } from 'zod'
import { purposeText } from '../../../audit-trail/purposeText.ts'
import type { Words } from '../../../conclusions/outcomeWords.ts'
import type { AuditEntry } from '../../../contract/index.ts'
import type { CustodyEntry, CustodyStage } from './Custody.ts'

type Told = Words & { stage: CustodyStage }

const acts: Readonly<Record<string, Told>> = {
  'archive.sealed': { stage: 'sealed', zh: '封存', en: 'sealed' },
  'archive.purpose-stated': { stage: 'access', zh: '说明查阅事由', en: 'said why' },
  'archive.read': { stage: 'access', zh: '打开档案', en: 'opened the archive' },
  'archive.replayed': { stage: 'access', zh: '回放录像', en: 'replayed the video' },
  'archive.report-read': { stage: 'access', zh: '阅读报告', en: 'read the report' },
  'archive.accesses-read': { stage: 'access', zh: '查看查阅记录', en: 'looked at the list of accesses' },
  'archive.accesses-exported': { stage: 'access', zh: '下载查阅记录', en: 'downloaded the list of accesses' },
  'archive.custody-read': { stage: 'access', zh: '出具保管链报告', en: 'made the report on the chain of custody' },
  'archive.exported': { stage: 'export', zh: '导出档案包', en: 'exported the package' },
  'archive.handed-over': { stage: 'export', zh: '移交档案包', en: 'handed the package over' },
  'archive.receipt-confirmed': { stage: 'export', zh: '接收人确认收到并核验', en: 'the recipient confirmed receipt and verification' },
  'archive.redaction-planned': { stage: 'export', zh: '申请制作遮盖副本', en: 'had a redacted copy made' },
  'archive.redaction-retried': { stage: 'export', zh: '重新制作遮盖副本', en: 'had a redacted copy tried again' },
  'archive.redacted-copy-made': { stage: 'export', zh: '遮盖副本（不是原件）制作完成', en: 'a redacted copy (not the original) was made' },
  'archive.redacted-copy-failed': { stage: 'export', zh: '遮盖副本制作失败', en: 'a redacted copy could not be made' },
  'archive.redacted-copy-read': { stage: 'export', zh: '下载遮盖副本（不是原件）', en: 'downloaded a redacted copy (not the original)' },
  'archive.verified': { stage: 'verification', zh: '核验完整性', en: 'verified that it is whole' },
  'archive.checked': { stage: 'verification', zh: '四性检测', en: 'checked the four natures' },
  'hold.placed': { stage: 'hold', zh: '申请冻结', en: 'placed a legal hold' },
  'hold.confirmed': { stage: 'hold', zh: '确认冻结', en: 'confirmed the legal hold' },
  'hold.refused': { stage: 'hold', zh: '不同意冻结', en: 'refused the legal hold' },
  'hold.lift-asked': { stage: 'hold', zh: '申请解除冻结', en: 'asked to lift the legal hold' },
  'hold.lift-refused': { stage: 'hold', zh: '不同意解除冻结', en: 'refused to lift the legal hold' },
  'hold.lifted': { stage: 'hold', zh: '解除冻结', en: 'lifted the legal hold' },
  'archive.destroyed': { stage: 'destruction', zh: '销毁', en: 'destroyed' },
}
const kinds: Readonly<Record<AuditEntry['actor']['kind'], string>> = { account: '账号', applicant: '申办者', recorder: '录像服务', system: '系统', nobody: '未登录' }
const text = z.string().optional().catch(undefined)
const detailSchema = z.object({ revision: z.number().optional().catch(undefined), sealSha256: text, verdict: text, result: text, reason: text, code: text, trackId: text, organisation: text, recipient: text, name: text, copySha256: text })

/** What an entry of the audit trail says of an archive's custody. An action that has no words here is told by its name, never left out. */
export function recordedEntry({ at, actor, action, target, refused, detail }: AuditEntry): CustodyEntry {
  const { revision, sealSha256, verdict, result, reason, code, trackId, organisation, recipient, name, copySha256 } = detailSchema.parse(detail)
  const who = actor.name === '' ? kinds[actor.kind] : actor.name
  if (refused) {
    const what = `${target.replace(/^route:/, '')}${code === undefined ? '' : ` (${code})`}`
    return { at, stage: 'access', zh: `访问被拒绝：${what}`, en: `was refused: ${what}`, who, digest: null, alarm: true }
  }
  const told = acts[action] ?? { stage: 'access', zh: action, en: action }
  const purpose = purposeText(detail)
  const facts = [revision === undefined ? null : `第 ${revision} 版`, verdict ?? result ?? null, trackId === undefined ? null : `录像 ${trackId}`, reason ?? null, recipient === undefined ? null : `${organisation ?? ''} ${recipient}`, name ?? null, purpose === '' ? null : `事由：${purpose}`].filter((fact) => fact !== null)
  const alarm = (verdict !== undefined && verdict !== 'verified') || result === 'fail'
  return { at, stage: told.stage, zh: facts.length === 0 ? told.zh : `${told.zh}（${facts.join('；')}）`, en: revision === undefined ? told.en : `${told.en}, revision ${revision}`, who, digest: copySha256 ?? sealSha256 ?? null, alarm }
}
