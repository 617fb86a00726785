import type { Snapshot } from '../../../contract/index.ts'
import { pictureSize } from '../../../findings/pictureSize.ts'
import type { DescribedManifest } from '../DescribedManifest.ts'
import { colours, margin, printable, type Sheet } from '../Sheet.ts'
import type { ReportPictures } from './ReportFacts.ts'
import { lookWords } from './lookWords.ts'

const between = 9
const tallest = 190
const captionHeight = 36

/** A picture with the words beneath it. */
export type ShownPicture = { id: string; caption: string; detail: string }

/** What stands beneath a snapshot: where and when it was taken and by whom, and its digest. */
export function shownSnapshot(manifest: DescribedManifest, { snapshotId, examiner, view, sha256 }: Snapshot): ShownPicture {
  return { id: snapshotId, caption: `${lookWords(manifest, view)}，${examiner.displayName} 摄`, detail: `${snapshotId.slice(0, 8)}　SHA-256 ${sha256.slice(0, 16)}…` }
}

/** Draws pictures beside each other, two in a row or, where there are more, three, each with its words; one that cannot be shown leaves a word in its place. */
export function drawPictures(sheet: Sheet, shown: readonly ShownPicture[], pictures: ReportPictures): void {
  const columns = shown.length > 2 ? 3 : 2
  const wide = (sheet.width - 12 - (columns - 1) * between) / columns
  for (let index = 0; index < shown.length; index += columns) {
    const row = shown.slice(index, index + columns)
    const sizes = row.map(({ id }) => sizeOf(pictures.get(id), wide))
    const height = Math.max(...sizes.map((size) => size.height))
    sheet.keep(height + captionHeight + 6)
    const top = sheet.y
    for (const [column, one] of row.entries()) {
      const left = margin + 12 + column * (wide + between)
      drawPicture(sheet, pictures.get(one.id), { left, top, ...(sizes[column] ?? { width: wide, height }) })
      drawCaption(sheet, one, { left, top: top + height + 2, width: wide })
    }
    sheet.y = top + height + captionHeight + 6
  }
}

function sizeOf(picture: Uint8Array | null | undefined, wide: number): { width: number; height: number } {
  if (!picture) return { width: wide, height: 44 }
  const { width, height } = pictureSize(picture)
  const scale = Math.min(wide / width, tallest / height)
  return { width: width * scale, height: height * scale }
}

function drawPicture({ document }: Sheet, picture: Uint8Array | null | undefined, { left, top, width, height }: { left: number; top: number; width: number; height: number }): void {
  if (picture) {
    document.image(Buffer.from(picture), left, top, { width, height })
    return
  }
  document.roundedRect(left, top, width, height, 3).fill(colours.panel)
  document.font('regular').fontSize(8.5).fillColor(colours.soft).text('此图无法显示，原件存于电子档案', left + 6, top + 16, { width: width - 12, align: 'center' })
}

function drawCaption({ document }: Sheet, { caption, detail }: ShownPicture, { left, top, width }: { left: number; top: number; width: number }): void {
  document.font('regular').fontSize(7).fillColor(colours.soft).text(printable(caption), left, top, { width, height: 22, ellipsis: true })
  document.fontSize(6.5).fillColor(colours.faint).text(printable(detail), left, top + 22, { width, height: 10, ellipsis: true })
}
