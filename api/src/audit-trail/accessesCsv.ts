import type { AuditEntry } from '../contract/index.ts'
import { csvCell } from '../csvCell.ts'
import { purposeText } from './purposeText.ts'

/** Accesses as a table for spreadsheets, in the order given (UTF-8 with a byte-order mark, RFC 4180); times in UTC, with the hash by which each is found in the audit trail. */
export function accessesCsv(accesses: readonly AuditEntry[]): string {
  const rows = [
    ['序号', '时间 (UTC)', '身份', '账号', '账号编号', '行为', '结果', '查阅事由', '说明', 'SHA-256'],
    ...accesses.map(({ seq, at, actor, action, refused, detail, sha256 }) => [String(seq), new Date(at).toISOString(), actor.kind, actor.name, actor.id, action, refused ? '被拒绝' : '完成', purposeText(detail), JSON.stringify(detail), sha256]),
  ]
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
}
