import type { Impact } from '../contract/index.ts'
import { csvCell } from '../csvCell.ts'

const statuses = { changed: '修改', removed: '删除', moved: '条号变动', context: '同条其他内容修改' }
const states = { applied: '已申请', scheduled: '已预约', live: '进行中', reviewing: '待结论', concluded: '已办结', rectifying: '整改中', withdrawn: '已撤回' }

/** The impact of a change as a table for spreadsheets: one row for each thing touched (UTF-8 with a byte-order mark, RFC 4180). */
export function impactCsv({ title, from, to, clauses, checkpoints, checklists, guideCodes, inspections }: Impact): string {
  const rows = [
    ['类别', '编号', '名称', '事项', '情形', '状态', '说明'],
    ['法规', '', title, '', '', '', `${from.label} → ${to.label}`],
    ...clauses.map(({ path, newPath, status, checkpoints }) => ['条款', path, newPath ?? '', '', '', statuses[status], checkpoints.join('、')]),
    ...checkpoints.map(({ code, version, wording, matter, paths }) => ['踏勘要点', `${code} v${version}`, wording, matter, '', '', paths.join('、')]),
    ...checklists.map(({ checklistVersionId, matter, situation, version, codes }) => ['踏勘标准', `${checklistVersionId} v${version}`, '', matter, situation, '', codes.join('、')]),
    ...guideCodes.map(({ guideToken, matter, situation }) => ['指南二维码', guideToken, '', matter, situation ?? '', '', '']),
    ...inspections.map(({ number, placeName, state, matter, situation, codes }) => ['踏勘', number, placeName, matter, situation, states[state], codes.join('、')]),
  ]
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
}
