import type { Snapshot } from '../../../contract/index.ts'
import { pictureSize } from '../../../findings/pictureSize.ts'
import type { DescribedManifest } from '../DescribedManifest.ts'
import { colours, margin, type Sheet } from '../Sheet.ts'
import type { ReportPictures } from './ReportFacts.ts'
import { lookWords } from './lookWords.ts'

const between = 9
const tallest = 190
const captionHeight = 36

/** Draws snapshots beside each other, two in a row or, where there are more, three, each with its moment, view and digest; one that cannot be shown leaves a word in its place. */
export function drawPictures(sheet: Sheet, manifest: DescribedManifest, snapshots: readonly Snapshot[], pictures: ReportPictures): void {
  const columns = snapshots.length > 2 ? 3 : 2
  const wide = (sheet.width - 12 - (columns - 1) * between) / columns
  for (let index = 0; index < snapshots.length; index += columns) {
    const row = snapshots.slice(index, index + columns)
    const sizes = row.map(({ snapshotId }) => sizeOf(pictures.get(snapshotId), wide))
    const height = Math.max(...sizes.map((size) => size.height))
    sheet.keep(height + captionHeight + 6)
    const top = sheet.y
    for (const [column, snapshot] of row.entries()) {
      const left = margin + 12 + column * (wide + between)
      drawPicture(sheet, pictures.get(snapshot.snapshotId), { left, top, ...(sizes[column] ?? { width: wide, height }) })
      drawCaption(sheet, manifest, snapshot, { left, top: top + height + 2, width: wide })
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

function drawCaption({ document }: Sheet, manifest: DescribedManifest, { examiner, view, sha256, snapshotId }: Snapshot, { left, top, width }: { left: number; top: number; width: number }): void {
  document.font('regular').fontSize(7).fillColor(colours.soft).text(`${lookWords(manifest, view)}，${examiner.displayName} 摄`, left, top, { width, height: 22, ellipsis: true })
  document.fontSize(6.5).fillColor(colours.faint).text(`${snapshotId.slice(0, 8)}　SHA-256 ${sha256.slice(0, 16)}…`, left, top + 22, { width, height: 10, ellipsis: true })
}
