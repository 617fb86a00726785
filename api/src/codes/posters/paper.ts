/** The sizes of paper that posters are printed on (ISO 216). */
export type Paper = 'a4' | 'a6'

/** What stands how large on a paper, in points (1/72 inch); `points` is how many checkpoints at most. */
export type Look = { size: 'A4' | 'A6'; margin: number; band: number; title: number; situation: number; heading: number; body: number; small: number; code: number; gap: number; points: number }

/** The looks: the code is 70 mm wide on A4 and 40 mm on A6, which phones read at arm's length and in the hand. */
export const looks: Readonly<Record<Paper, Look>> = {
  a4: { size: 'A4', margin: 42, band: 74, title: 26, situation: 14, heading: 14, body: 12, small: 9, code: 198, gap: 18, points: 12 },
  a6: { size: 'A6', margin: 18, band: 32, title: 13.5, situation: 8, heading: 8.5, body: 7, small: 5.6, code: 114, gap: 8, points: 6 },
}
