import { readFile } from 'node:fs/promises'
import Pdf from 'pdfkit'
import { pictureSize } from '../../findings/pictureSize.ts'
import type { NoticePage } from './noticePageOf.ts'

type Document = InstanceType<typeof Pdf>
type Style = { size?: number; bold?: boolean; colour?: string; indent?: number; gap?: number; align?: 'center' | 'right' }

const colours = { ink: '#14202b', soft: '#46586a', brand: '#0b3d6b', line: '#c6d1db', panel: '#f2f6f9' } as const
const fonts = new URL('../fonts/', import.meta.resolve('@embedpdf/fonts-sc'))
const margin = 56
const pictureWide = 228

/** Draws a correction notice as an A4 PDF of as many pages as it needs, with only the characters it uses of its fonts (Noto Sans, OFL) inside. */
export async function drawNotice(notice: NoticePage): Promise<Buffer> {
  const document = new Pdf({ size: 'A4', margins: { top: margin, left: margin, right: margin, bottom: margin + 18 }, bufferPages: true, lang: 'zh-CN', displayTitle: true, info: { Title: `整改通知书 ${notice.number}`, Author: notice.agency } })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => document.once('end', resolve).once('error', reject))
  const [regular, bold] = await Promise.all(['Regular', 'Bold'].map((weight) => readFile(new URL(`NotoSansHans-${weight}.otf`, fonts))))
  if (regular && bold) document.registerFont('regular', regular).registerFont('bold', bold)
  draw(document, notice)
  numberPages(document, notice.number)
  document.end()
  await ended
  return Buffer.concat(chunks)
}

function draw(document: Document, notice: NoticePage): void {
  write(document, notice.agency, { size: 12, colour: colours.soft, align: 'center', gap: 4 })
  write(document, '整改通知书', { size: 22, bold: true, colour: colours.brand, align: 'center', gap: 2 })
  write(document, '（一次性告知）', { size: 11, colour: colours.soft, align: 'center', gap: 8 })
  write(document, `编号 ${notice.number}`, { size: 10, colour: colours.soft, align: 'right', gap: 6 })
  drawFacts(document, notice.facts)
  write(document, notice.opening, { gap: 12 })
  for (const line of notice.lines) drawLine(document, line)
  if (notice.note !== null) drawSection(document, '其他说明', [notice.note])
  drawSection(document, '怎样答复', notice.answering.map((text, index) => `${index + 1}. ${text}`))
  keepTogether(document, 70)
  rule(document)
  for (const text of notice.closing) write(document, text, { size: 10, colour: colours.soft, gap: 3 })
}

function drawFacts(document: Document, facts: NoticePage['facts']): void {
  rule(document)
  for (const { name, value } of facts) {
    const top = document.y
    write(document, name, { size: 10.5, colour: colours.soft })
    document.y = top
    write(document, value, { size: 10.5, indent: 84, gap: 4 })
  }
  rule(document)
}

function drawLine(document: Document, { heading, found, clauses, howToFix, pictures }: NoticePage['lines'][number]): void {
  keepTogether(document, 90)
  write(document, heading, { size: 12, bold: true, gap: 4 })
  labelled(document, '发现的问题', found)
  drawPictures(document, pictures)
  for (const { title, text } of clauses) labelled(document, '依据', `${title}：${text}`, colours.soft)
  labelled(document, '怎样整改', howToFix)
  document.y += 8
}

function labelled(document: Document, label: string, text: string, colour: string = colours.ink): void {
  keepTogether(document, 32)
  const top = document.y
  write(document, label, { size: 10, bold: true, colour: colours.brand })
  document.y = top
  write(document, text, { size: 10.5, indent: 66, colour, gap: 4 })
}

/** Two pictures beside each other; one that cannot be shown leaves a word in its place. */
function drawPictures(document: Document, pictures: NoticePage['lines'][number]['pictures']): void {
  for (let index = 0; index < pictures.length; index += 2) {
    const row = pictures.slice(index, index + 2)
    const height = Math.max(24, ...row.map((picture) => (picture ? heightOf(picture) : 0)))
    keepTogether(document, height + 8)
    const top = document.y
    for (const [column, picture] of row.entries()) {
      const left = margin + column * (pictureWide + 14)
      if (picture) document.image(Buffer.from(picture), left, top, { width: pictureWide })
      else document.font('regular').fontSize(9).fillColor(colours.soft).text('此图无法显示，原件存于电子档案', left, top + 6, { width: pictureWide })
    }
    document.y = top + height + 8
  }
}

function heightOf(picture: Uint8Array): number {
  const { width, height } = pictureSize(picture)
  return (height / width) * pictureWide
}

function drawSection(document: Document, heading: string, rows: readonly string[]): void {
  keepTogether(document, 60)
  write(document, heading, { size: 12, bold: true, colour: colours.brand, gap: 4 })
  for (const row of rows) write(document, row, { size: 10.5, gap: 3 })
  document.y += 8
}

/** Writes a text in the page's column; what does not fit goes on on the next page. */
function write(document: Document, text: string, { size = 11, bold = false, colour = colours.ink, indent = 0, gap = 0, align }: Style = {}): void {
  document.font(bold ? 'bold' : 'regular').fontSize(size).fillColor(colour)
  document.text(text, margin + indent, document.y, { width: document.page.width - 2 * margin - indent, lineGap: 2, ...(align && { align }) })
  document.y += gap
}

/** Begins a new page where so many points no longer fit on this one. */
function keepTogether(document: Document, height: number): void {
  if (document.y + height > document.page.height - document.page.margins.bottom) document.addPage()
}

function rule(document: Document): void {
  document.moveTo(margin, document.y + 2).lineTo(document.page.width - margin, document.y + 2).lineWidth(0.6).stroke(colours.line)
  document.y += 10
}

function numberPages(document: Document, number: string): void {
  const { count } = document.bufferedPageRange()
  for (let page = 0; page < count; page += 1) {
    document.switchToPage(page)
    // Below the bottom margin a text would begin a page of its own.
    document.page.margins.bottom = 0
    document.font('regular').fontSize(8.5).fillColor(colours.soft).text(`${number}　第 ${page + 1} 页，共 ${count} 页`, margin, document.page.height - margin + 6, { width: document.page.width - 2 * margin, align: 'center', lineBreak: false })
  }
}
