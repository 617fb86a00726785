import { csvCell } from '../../../csvCell.ts'
import type { Custody } from './Custody.ts'
import { stageWords } from './stageWords.ts'

/** A chain of custody as a table for spreadsheets (UTF-8 with a byte-order mark, RFC 4180); times in UTC. */
export function custodyCsv({ entries }: Custody): string {
  const rows = [['时间 (UTC)', '环节', '经过', 'What happened', '经手人', 'SHA-256'], ...entries.map(({ at, stage, zh, en, who, digest }) => [new Date(at).toISOString(), stageWords[stage].zh, zh, en, who, digest ?? ''])]
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
}
