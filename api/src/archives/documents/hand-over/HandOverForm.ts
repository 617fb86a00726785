import type { HandOver } from '../../../contract/index.ts'

/** What a hand-over form tells: the hand-over, what is handed over (`files`: null where a later revision was sealed since), and the receipt of the city log as text, where there is one. `address` is where receipt is confirmed. */
export type HandOverForm = { handOver: HandOver; agency: string; placeName: string; matter: string; files: number | null; receipt: string | null; qr: boolean[][] | null; address: string }
