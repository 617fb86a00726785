import { parentPort } from 'node:worker_threads'
import { drawPoster } from './drawPoster.ts'
import type { Paper } from './paper.ts'
import type { Poster } from './posterOf.ts'

// A failure ends the thread, and with it the wait of whoever asked.
parentPort?.on('message', ({ poster, paper }: { poster: Poster; paper: Paper }) => {
  void drawPoster(poster, paper).then((pdf) => parentPort?.postMessage(pdf, []))
})
