import { drawSignature } from '../drawSignature.ts'
import { momentWords } from '../moments.ts'
import { retentionWords } from '../retentionWords.ts'
import { colours, Sheet } from '../Sheet.ts'
import type { CertificateForm, CertifiedArchive } from './CertificateForm.ts'

const label = 136
/** Why an archive of an approved destruction was kept after all. */
const kept: Readonly<Record<string, string>> = { 'retention-not-over': '保管期限未满 its time is not over', 'on-hold': '已冻结 on hold', 'archive-destroyed': '已另行销毁 destroyed already' }

/** Draws a certificate of destruction as a PDF with lines to sign; the same certificate is the same bytes. */
export async function drawCertificate({ destructionId, agency, reason, proposed, approved, endedAt, archives, sha256, keyId, signature }: CertificateForm): Promise<Buffer> {
  const sheet = await Sheet.create({ title: `档案销毁证明 ${destructionId}`, header: '档案销毁证明', footer: `销毁 ${destructionId}`, author: agency, at: endedAt })
  const gone = archives.filter(({ state }) => state === 'destroyed')
  sheet.write('档案销毁证明', { size: 22, bold: true, colour: colours.brand, gap: 0 })
  sheet.write('Certificate of destruction', { size: 10, colour: colours.faint, gap: 10 })
  const lines: readonly [string, string][] = [
    ['销毁编号 Number', destructionId], ['销毁事由 Reason', reason], ['提出 Proposed', `${momentWords(proposed.at)}　${proposed.name}`],
    ['批准 Approved', `${momentWords(approved.at)}　${approved.name}${approved.note === null ? '' : `　${approved.note}`}`], ['办结 Carried out', momentWords(endedAt)],
    ['已销毁 Destroyed', `${gone.length} 份档案，${gone.reduce((sum, { objects }) => sum + (objects ?? 0), 0)} 个对象，${gone.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0)} 字节`],
    ...(gone.length === archives.length ? [] : [['保留 Kept', `${archives.length - gone.length} 份档案`] satisfies [string, string]]),
  ]
  for (const [name, value] of lines) sheet.labelled(name, value, {}, label)
  sheet.section({ zh: `档案（${archives.length} 份）`, en: `Archives (${archives.length})` })
  for (const archive of archives) drawArchive(sheet, archive)
  sheet.section({ zh: '电子签名', en: 'Electronic signature' })
  sheet.write('本证明的内容以规范 JSON（RFC 8785）由本机构密钥签名，签名文件永久保存在对象库中，可另行下载核对；本页是其纸面形式。', { size: 9, colour: colours.soft, gap: 0 })
  sheet.write('What this page tells is signed by the institution as canonical JSON (RFC 8785), kept for ever; the signed file can be downloaded and checked.', { size: 8.5, colour: colours.faint, gap: 6 })
  for (const [name, value] of [['内容摘要 SHA-256', sha256], ['密钥 Key', keyId], ['签名 Ed25519', signature]] as const) sheet.labelled(name, value, {}, label)
  sheet.section({ zh: '签字', en: 'Signatures' })
  for (const who of ['提出人 Proposed by', '批准人 Approved by', '监销人 Witness']) drawSignature(sheet, who)
  return sheet.finish()
}

function drawArchive(sheet: Sheet, { archiveId, number, matter, retention, sealedAt, keptUntil, seals, state, problem, objects, bytes, listSha256, destroyedAt, copies }: CertifiedArchive): void {
  sheet.keep(110)
  const { y } = sheet
  const isGone = state === 'destroyed'
  sheet.write(`${number}　${matter}`, { size: 10.5, bold: true, width: sheet.width - 90 })
  sheet.chip(isGone ? '已销毁 destroyed' : '保留 kept', { y, colour: isGone ? colours.ink : colours.warn, field: isGone ? colours.panel : colours.warnSoft })
  const lines: readonly (readonly [string, string | null])[] = [
    ['档案 Archive', archiveId], ['封存 Sealed', sealedAt === null ? null : momentWords(sealedAt)], ['保管期限 Retention', `${retentionWords[retention]}${keptUntil === null ? '' : `，至 ${momentWords(keptUntil)}`}`],
    ['封存清单摘要 Seals', seals.join('\n')], ['销毁时间 Destroyed', destroyedAt === null ? null : momentWords(destroyedAt)],
    ['对象 Objects', objects === null ? null : `${objects} 个，${bytes ?? 0} 字节${copies === 0 ? '' : `；遮盖副本 ${copies} 份一并销毁`}`], ['对象清单摘要 List', listSha256], ['保留原因 Why kept', problem === null ? null : (kept[problem] ?? problem)],
  ]
  for (const [name, value] of lines) if (value !== null) sheet.labelled(name, value, { size: 8.5, indent: 8, gap: 2 }, label - 8)
  sheet.y += 2
  sheet.rule(6)
}
