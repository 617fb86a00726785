import { seenPicture, smallPicture, type Look } from '../../../pictures/seenPicture.ts'

const most = 170_000
const together = 6_400_000
const steps = [[760, 78], [680, 66], [560, 58], [420, 50], [300, 40]] as const

/** A picture as the examiner looked at it, small enough that so many of them fit into a report of 8 MB; null where it cannot be read. */
export async function reportPicture(picture: Buffer, look: Look, ofPictures: number): Promise<Buffer | null> {
  const budget = Math.min(most, together / Math.max(1, ofPictures))
  const { default: sharp } = await import('sharp')
  try {
    const seen = await (look.projection === 'flat' ? smallPicture(picture, steps[0][0]) : seenPicture(picture, look))
    let smallest = seen
    for (const [width, quality] of steps) {
      smallest = await sharp(seen).resize({ width, height: width, fit: 'inside', withoutEnlargement: true }).jpeg({ quality }).toBuffer()
      if (smallest.length <= budget) break
    }
    return smallest
  } catch {
    // It stays in the package as it was stored; the report says that it cannot be shown.
    return null
  }
}
