import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'

/**
 * Sends parts one after another and ends the answer; `sent` is told of each that nothing looks at any more. While one is being written the next is made,
 * and never more than that. A reader who goes away ends it, and is no failure; fails with whatever `parts` fails with, and then the answer is broken off.
 */
export async function sendParts(parts: AsyncIterable<Uint8Array>, answer: Writable, sent: (part: Uint8Array) => void): Promise<void> {
  const left = finished(answer, { readable: false }).then(() => false, () => true)
  const written = (part: Uint8Array): Promise<boolean> => Promise.race([left, new Promise<boolean>((resolve) => answer.write(part, (error) => resolve(Boolean(error))))])
  try {
    let hasLeft: Promise<boolean> = Promise.resolve(false)
    for await (const part of parts) {
      if (answer.destroyed || (await hasLeft)) return
      hasLeft = written(part).then((gone) => {
        if (!gone) sent(part)
        return gone
      })
    }
    if (await hasLeft) return
  } catch (error) {
    if (answer.destroyed) return
    answer.destroy()
    await left
    throw error
  }
  answer.end()
  await left
}
