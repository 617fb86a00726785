import type { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Sends a stream as an answer. A reader who goes away ends it, and is no failure; fails with whatever `source` fails with. */
export async function sendStream(source: Readable, answer: Writable): Promise<void> {
  // Gone while the source was being opened.
  if (answer.destroyed) return void source.destroy()
  let readerLeft = false
  answer.once('close', () => (readerLeft = !answer.writableFinished && !source.destroyed))
  try {
    await pipeline(source, answer)
  } catch (error) {
    if (!readerLeft) throw error
  }
}
