import type { FoundAccess } from '../contract/index.ts'
import { csvCell } from '../csvCell.ts'
import { purposeText } from './purposeText.ts'

/** Accesses to any archives as a table for spreadsheets, in the order given (UTF-8 with a byte-order mark, RFC 4180); times in UTC. */
export function foundAccessesCsv(accesses: readonly FoundAccess[]): string {
  const rows = [
    ['序号', '时间 (UTC)', '账号', '账号编号', '踏勘编号', '档案编号', '行为', '结果', '查阅事由', '说明', 'SHA-256'],
    ...accesses.map(({ seq, at, actor, action, refused, detail, sha256, archiveId, number }) => [String(seq), new Date(at).toISOString(), actor.name, actor.id, number ?? '', archiveId, action, refused ? '被拒绝' : '完成', purposeText(detail), JSON.stringify(detail), sha256]),
  ]
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
}
