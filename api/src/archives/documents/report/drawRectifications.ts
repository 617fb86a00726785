import { dayInChina } from '../../../chinaDays.ts'
import type { DescribedManifest } from '../DescribedManifest.ts'
import { momentWords } from '../moments.ts'
import { colours, type Sheet } from '../Sheet.ts'
import { drawPictures } from './drawPictures.ts'
import type { ReportPictures } from './ReportFacts.ts'

type Rectification = NonNullable<DescribedManifest['rectifications']>[number]
const states: Readonly<Record<Rectification['state'], string>> = { waiting: '等待申办者答复', answered: '已答复，待复核', settled: '已答复并复核', closed: '未经答复而结案' }

/** Draws the correction notices with their lines, extensions and answers, and the photos of the answers that were given. */
export function drawRectifications(sheet: Sheet, { rectifications = [] }: DescribedManifest, pictures: ReportPictures): void {
  if (rectifications.length === 0) return
  sheet.section({ zh: '整改', en: 'Rectification' })
  for (const rectification of rectifications) drawOne(sheet, rectification, pictures)
}

function drawOne(sheet: Sheet, rectification: Rectification, pictures: ReportPictures): void {
  const { number, state, issuedAt, issuedBy, answerBy, note, lines, extensions, answer, closed, sha256 } = rectification
  sheet.subsection({ zh: `整改通知书 ${number}`, en: 'Correction notice' })
  sheet.labelled('出具 Issued', `${momentWords(issuedAt)}，${issuedBy.displayName}`)
  sheet.labelled('状态 State', `${states[state]}；最迟答复日期 ${answerBy}`)
  for (const { at, by, reason, answerBy: until } of extensions) sheet.labelled('延期 Extended', `${dayInChina(at)} ${by.displayName} 延至 ${until}：${reason}`)
  if (note !== null) sheet.labelled('说明 Note', note)
  for (const line of lines) drawLine(sheet, rectification, line, pictures)
  if (answer) sheet.labelled('答复 Answered', `${momentWords(answer.at)}${answer.late ? '，逾期' : '，按期'}${answer.recheck ? '；改为现场连线查看' : ''}`)
  if (closed) sheet.labelled('结案 Closed', `${momentWords(closed.at)} ${closed.by.displayName}：${closed.reason}`)
  sheet.write(`通知书内容的 SHA-256：${sha256}`, { size: 7.5, colour: colours.faint, gap: 6 })
}

function drawLine(sheet: Sheet, { answer, files }: Rectification, { code, reasons, howToFix, clauses }: Rectification['lines'][number], pictures: ReportPictures): void {
  sheet.keep(60)
  sheet.write(`${code}　${reasons.join('；') || '不符合要求'}`, { size: 10, bold: true, indent: 12, gap: 1 })
  sheet.write(`怎样整改：${howToFix}`, { size: 9.5, indent: 12, gap: 1 })
  for (const { regulation, path, text } of clauses) sheet.write(`依据《${regulation}》${path.replaceAll('/', '')}：${text}`, { size: 8.5, colour: colours.soft, indent: 12, gap: 1 })
  const answered = answer?.lines.find((line) => line.code === code)
  const own = files.filter((file) => answered?.fileIds.includes(file.fileId))
  if (answered) sheet.write(`申办者答复：${answered.note ?? '（没有文字说明）'}；${amounts(own)}`, { size: 9.5, indent: 12, gap: 2 })
  const shown = own.filter(({ fileId }) => pictures.has(fileId))
  drawPictures(sheet, shown.map(({ fileId, path, sha256, at }) => ({ id: fileId, caption: `申办者 ${momentWords(at)} 上传`, detail: `${path}　SHA-256 ${sha256.slice(0, 16)}…` })), pictures)
  for (const { path, sha256, at } of own.filter((file) => !shown.includes(file))) sheet.write(`${path}　${momentWords(at)} 上传　SHA-256 ${sha256.slice(0, 16)}…`, { size: 7.5, colour: colours.faint, indent: 12, gap: 1 })
  sheet.y += 4
}

function amounts(files: Rectification['files']): string {
  const photos = files.filter(({ kind }) => kind === 'photo').length
  return `照片 ${photos} 张，视频 ${files.length - photos} 段`
}
