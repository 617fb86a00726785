import { readFile } from 'node:fs/promises'
import Pdf from 'pdfkit'
import { codeModules } from '../codePicture.ts'
import { type Look, looks, type Paper } from './paper.ts'
import type { Poster } from './posterOf.ts'

type Document = InstanceType<typeof Pdf>
type Place = { document: Document; look: Look; left: number; width: number }

const colours = { ink: '#14202b', soft: '#46586a', brand: '#0b3d6b', line: '#c6d1db', warn: '#7a4a00', warnSoft: '#fff0d2' } as const
const fonts = new URL('../fonts/', import.meta.resolve('@embedpdf/fonts-sc'))

/** Draws a poster as a PDF of one page, with only the characters it uses of its fonts (Noto Sans, OFL) inside. */
export async function drawPoster(poster: Poster, paper: Paper): Promise<Buffer> {
  const look = looks[paper]
  const document = new Pdf({
    size: look.size, margin: 0, autoFirstPage: true, lang: 'zh-CN', displayTitle: true,
    info: { Title: [poster.matter, poster.situation].filter((text) => text !== null).join(' '), Author: poster.agency, Subject: poster.address },
  })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => document.once('end', resolve).once('error', reject))
  const [regular, bold] = await Promise.all(['Regular', 'Bold'].map((weight) => readFile(new URL(`NotoSansHans-${weight}.otf`, fonts))))
  if (regular && bold) document.registerFont('regular', regular).registerFont('bold', bold)
  draw({ document, look, left: look.margin, width: document.page.width - 2 * look.margin }, poster)
  document.end()
  await ended
  return Buffer.concat(chunks)
}

function draw(place: Place, poster: Poster): void {
  const { document, look } = place
  drawBand(place, poster.agency)
  let y = drawTitle(place, poster, look.band + look.gap)
  const codeLeft = place.left + place.width - look.code
  const beside = { ...place, width: place.width - look.code - look.gap }
  drawCode(document, poster.address, { left: codeLeft, top: y, size: look.code })
  const caption = drawText({ ...place, left: codeLeft, width: look.code }, '扫一扫 查看指南', y + look.code + look.gap / 3, { size: look.heading, font: 'bold', align: 'center' })
  let column = poster.refusal === null ? y : drawRefusal(beside, poster.refusal, y)
  column = drawList(beside, '怎么办', poster.steps, column, (index) => `${index + 1}.`)
  column = drawList(beside, '请先准备', poster.prepare, column)
  y = Math.max(caption, column) + look.gap / 3
  const footer = document.page.height - look.margin - look.small * 4.6
  drawPoints(place, poster, y, footer - look.gap / 2)
  drawFooter(place, poster, footer)
}

function drawBand({ document, look, left, width }: Place, agency: string): void {
  document.rect(0, 0, document.page.width, look.band).fill(colours.brand)
  const top = (look.band - look.heading * 1.5) / 2
  document.fillColor('#ffffff').font('bold').fontSize(look.heading * 1.15).text('云踏勘 · 踏勘指南', left, top, { width, lineBreak: false })
  document.font('regular').fontSize(look.body).text(agency, left + width / 2, top + look.heading * 0.2, { width: width / 2, align: 'right', height: look.heading * 1.4, ellipsis: true })
}

function drawTitle(place: Place, { matter, situation, days }: Poster, top: number): number {
  const { document, look, width } = place
  let size = look.title
  while (size > look.heading && document.font('bold').fontSize(size).heightOfString(matter, { width }) > size * 3) size -= 1
  const below = drawText(place, matter, top, { size, font: 'bold' })
  const about = [situation, days].filter((text) => text !== null && text !== '').join('\n')
  return drawText(place, about, below + look.gap / 5, { size: look.situation, colour: colours.soft, lines: 3 }) + look.gap * 0.7
}

function drawRefusal(place: Place, refusal: string, top: number): number {
  const { document, look, left, width } = place
  const inner = { ...place, left: left + look.gap / 2, width: width - look.gap }
  const height = document.font('regular').fontSize(look.body).heightOfString(refusal, { width: inner.width }) + look.gap * 0.8
  document.roundedRect(left, top, width, height, look.gap / 3).fill(colours.warnSoft)
  drawText(inner, refusal, top + look.gap * 0.4, { size: look.body, colour: colours.warn })
  return top + height + look.gap * 0.5
}

function drawList(place: Place, heading: string, rows: readonly string[], top: number, mark = (_index: number): string => '·'): number {
  const { look } = place
  let y = drawText(place, heading, top, { size: look.heading, font: 'bold', colour: colours.brand }) + look.gap / 6
  for (const [index, row] of rows.slice(0, 9).entries()) y = drawRow(place, mark(index), row, y, 2) + look.body * 0.12
  return y + look.gap * 0.4
}

/** A row with its mark before it. */
function drawRow(place: Place, mark: string, text: string, top: number, lines?: number): number {
  const { look, left, width } = place
  const indent = look.body * 1.1
  drawText(place, mark, top, { size: look.body })
  return drawText({ ...place, left: left + indent, width: width - indent }, text, top, { size: look.body, ...(lines !== undefined && { lines }) })
}

/** As many points as there is room for, and where the others are. */
function drawPoints(place: Place, { pointsHeading, points, more }: Poster, top: number, bottom: number): void {
  const { document, look, width } = place
  document.moveTo(place.left, top).lineTo(place.left + width, top).lineWidth(0.5).stroke(colours.line)
  let y = drawText(place, pointsHeading, top + look.gap / 2, { size: look.heading, font: 'bold', colour: colours.brand }) + look.gap / 6
  const room = bottom - look.body * 1.8
  for (const point of points.slice(0, look.points)) {
    if (y + look.body * 1.5 > room) break
    y = drawRow(place, '·', point, y, y + look.body * 3 > room ? 1 : 2) + look.body * 0.25
  }
  drawText(place, more, y + look.body * 0.2, { size: look.body, colour: colours.soft })
}

function drawFooter(place: Place, { address, version }: Poster, top: number): void {
  const { document, look, left, width } = place
  document.moveTo(left, top).lineTo(left + width, top).lineWidth(0.5).stroke(colours.line)
  const below = drawText(place, address, top + look.small * 0.6, { size: look.small, font: 'bold' })
  const note = '二维码长期有效，总是打开现行标准；要求以扫码所见为准。'
  drawText(place, version === '' ? note : `${version}。${note}`, below + look.small * 0.3, { size: look.small, colour: colours.soft })
}

type Style = { size: number; font?: 'regular' | 'bold'; colour?: string; align?: 'center'; lines?: number }

/** Writes a text and answers where it ends; `lines`: at most so many, then an ellipsis. */
function drawText({ document, left, width }: Place, text: string, top: number, { size, font = 'regular', colour = colours.ink, align, lines }: Style): number {
  document.font(font).fontSize(size).fillColor(colour)
  const line = document.currentLineHeight(true)
  const cut = lines === undefined ? {} : { height: line * (lines + 0.1), ellipsis: true }
  document.text(text, left, top, { width, ...cut, ...(align && { align }) })
  return document.y
}

/** Draws a QR code with its quiet zone of four modules. */
function drawCode(document: Document, address: string, { left, top, size }: { left: number; top: number; size: number }): void {
  const modules = codeModules(address)
  const unit = size / (modules.length + 8)
  document.rect(left, top, size, size).lineWidth(0.5).fillAndStroke('#ffffff', colours.line)
  for (const [row, cells] of modules.entries()) {
    for (const [column, dark] of cells.entries()) if (dark) document.rect(left + (column + 4) * unit, top + (row + 4) * unit, unit, unit)
  }
  document.fill('#000000')
}
