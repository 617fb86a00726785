import { readFile } from 'node:fs/promises'
import Pdf from 'pdfkit'
import type { Words } from '../../conclusions/outcomeWords.ts'

type Document = InstanceType<typeof Pdf>

/** How a text is set; sizes in points. */
export type Style = { size?: number; bold?: boolean; colour?: string; indent?: number; width?: number; gap?: number; align?: 'center' | 'right' }

/** What a document is, for its header, its footer and whoever lists it. `at` (epoch ms) is its date, so that the same content is the same bytes. */
export type About = { title: string; header: string; footer: string; author: string; at: number }

/** The colours of documents. */
export const colours = { ink: '#14202b', soft: '#52657a', faint: '#8696a5', brand: '#0b3d6b', line: '#cfd8e0', panel: '#f2f6f9', good: '#14683c', goodSoft: '#e2f3e8', bad: '#a11d1d', badSoft: '#fbe6e4', warn: '#7a4a00', warnSoft: '#fff0d2' } as const

/** Points left free at the left and at the right. */
export const margin = 50
const top = 66
const bottom = 58
const fonts = new URL('../fonts/', import.meta.resolve('@embedpdf/fonts-sc'))

/** An A4 document that is written from top to bottom in Chinese and English, with the header and the page's number on every page. */
export class Sheet {
  readonly document: Document
  readonly width: number
  readonly #about: About
  readonly #chunks: Buffer[] = []

  static async create(about: About): Promise<Sheet> {
    const [regular, bold] = await Promise.all([readFile(new URL('NotoSansHans-Regular.otf', fonts)), readFile(new URL('NotoSansHans-Bold.otf', fonts))])
    return new Sheet(about, regular, bold)
  }

  private constructor(about: About, regular: Buffer, bold: Buffer) {
    this.#about = about
    this.document = new Pdf({ size: 'A4', margins: { top, left: margin, right: margin, bottom }, bufferPages: true, lang: 'zh-CN', displayTitle: true, info: { Title: about.title, Author: about.author, Creator: '云踏勘', CreationDate: new Date(about.at) } })
    this.document.registerFont('regular', regular).registerFont('bold', bold)
    this.document.on('data', (chunk: Buffer) => this.#chunks.push(chunk))
    this.width = this.document.page.width - 2 * margin
  }

  get y(): number {
    return this.document.y
  }

  set y(value: number) {
    this.document.y = value
  }

  /** Writes a text; what does not fit goes on on the next page. */
  write(text: string, { size = 10, bold = false, colour = colours.ink, indent = 0, width, gap = 3, align }: Style = {}): void {
    this.document.font(bold ? 'bold' : 'regular').fontSize(size).fillColor(colour)
    this.document.text(printable(text), margin + indent, this.document.y, { width: width ?? this.width - indent, lineGap: size * 0.16, ...(align && { align }) })
    this.document.y += gap
  }

  /** How high a text becomes. */
  heightOf(text: string, { size = 10, bold = false, indent = 0, width, gap = 3 }: Style = {}): number {
    return this.document.font(bold ? 'bold' : 'regular').fontSize(size).heightOfString(printable(text), { width: width ?? this.width - indent, lineGap: size * 0.16 }) + gap
  }

  /** Begins a new page where so many points no longer fit on this one. */
  keep(height: number): void {
    if (this.document.y > top && this.document.y + height > this.document.page.height - bottom) this.document.addPage()
  }

  /** The heading of a section, Chinese first. */
  section({ zh, en }: Words): void {
    this.keep(110)
    if (this.document.y > top) this.document.y += 12
    const y = this.document.y
    this.document.rect(margin, y + 2, 3.5, 17).fill(colours.brand)
    this.document.font('bold').fontSize(14).fillColor(colours.brand).text(zh, margin + 11, y, { lineBreak: false })
    const beside = this.document.widthOfString(zh) + 20
    this.document.font('regular').fontSize(9).fillColor(colours.faint).text(en, margin + beside, y + 6, { lineBreak: false })
    this.document.y = y + 28
  }

  /** A heading within a section. */
  subsection({ zh, en }: Words): void {
    this.keep(56)
    this.document.y += 4
    const y = this.document.y
    this.document.font('bold').fontSize(11).fillColor(colours.ink).text(zh, margin, y, { lineBreak: false })
    const beside = this.document.widthOfString(zh) + 8
    this.document.font('regular').fontSize(8).fillColor(colours.faint).text(en, margin + beside, y + 4, { lineBreak: false })
    this.document.y = y + 20
  }

  /** A name, and beside it what it is. */
  labelled(label: string, text: string, { size = 9.5, colour = colours.ink, indent = 0, gap = 4, bold = false }: Style = {}, labelWidth = 78): void {
    const value = { size, bold, colour, indent: indent + labelWidth, gap }
    this.keep(Math.min(this.heightOf(text, value), 120))
    const y = this.document.y
    this.write(label, { size, colour: colours.soft, indent, width: labelWidth - 4, gap: 0 })
    this.document.y = y
    this.write(text, value)
  }

  rule(gap = 8): void {
    this.document.moveTo(margin, this.document.y).lineTo(margin + this.width, this.document.y).lineWidth(0.6).stroke(colours.line)
    this.document.y += gap
  }

  /** A word in a coloured field, from `left` or up to the right margin; answers how wide it became. Does not move the place where the next text goes. */
  chip(text: string, { left, y, colour, field, size = 8.5 }: { left?: number; y: number; colour: string; field: string; size?: number }): number {
    const before = this.document.y
    const width = this.document.font('bold').fontSize(size).widthOfString(text) + size * 1.2
    const from = left ?? margin + this.width - width
    this.document.roundedRect(from, y, width, size * 1.75, size * 0.4).fill(field)
    this.document.fillColor(colour).text(text, from + size * 0.6, y + size * 0.2, { lineBreak: false })
    this.document.y = before
    return width
  }

  /** Numbers the pages and ends the document. */
  async finish(): Promise<Buffer> {
    const { count } = this.document.bufferedPageRange()
    for (let page = 0; page < count; page += 1) {
      this.document.switchToPage(page)
      // In the margins a text would begin a page of its own.
      this.document.page.margins.bottom = 0
      this.#frame(page + 1, count)
    }
    const ended = new Promise<void>((resolve, reject) => this.document.once('end', resolve).once('error', reject))
    this.document.end()
    await ended
    return Buffer.concat(this.#chunks)
  }

  #frame(page: number, count: number): void {
    const { document, width } = this
    const { header, footer, author } = this.#about
    const foot = document.page.height - 38
    document.font('regular').fontSize(8.5).fillColor(colours.soft).text(printable(header), margin, 34, { width: width * 0.62, height: 12, ellipsis: true })
    document.text(printable(author), margin + width * 0.62, 34, { width: width * 0.38, height: 12, ellipsis: true, align: 'right' })
    document.moveTo(margin, 50).lineTo(margin + width, 50).lineWidth(0.5).stroke(colours.line)
    document.moveTo(margin, foot - 7).lineTo(margin + width, foot - 7).lineWidth(0.5).stroke(colours.line)
    document.fontSize(8).fillColor(colours.faint).text(printable(footer), margin, foot, { width: width * 0.6, height: 12, ellipsis: true })
    document.text(`第 ${page} 页，共 ${count} 页　Page ${page} of ${count}`, margin + width * 0.6, foot, { width: width * 0.4, height: 12, align: 'right' })
  }
}

/** A text without what cannot be printed: control characters, and halves of a pair; an apostrophe is the narrow one, since the font's other is as wide as a Chinese character. */
export function printable(text: string): string {
  return text.toWellFormed().replaceAll(/(?!\n)\p{Cc}/gu, ' ').replaceAll(/(?<=[a-z])’(?=[a-z ])/gi, "'")
}
