import type { DescribedManifest } from '../DescribedManifest.ts'
import type { Words } from '../../../conclusions/outcomeWords.ts'

/** What a report says, beside its pictures. */
export type ReportFacts = {
  manifest: DescribedManifest
  agency: string
  /** The code on the last page: what it holds, and what that means; without a meaning it is told that the text is all of it. */
  qr: { text: string; meaning?: Words }
  /** The date of the document, epoch ms. */
  at: number
}

/** The pictures of a report by snapshot, and those of answers by file, small; null where one cannot be shown. */
export type ReportPictures = ReadonlyMap<string, Uint8Array | null>
