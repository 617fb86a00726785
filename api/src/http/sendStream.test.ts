import { once } from 'node:events'
import { PassThrough, Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { sendStream } from './sendStream.ts'
import { answered } from './testing/answered.ts'

async function* endless(): AsyncGenerator<Buffer> {
  for (;;) yield Buffer.alloc(65_536)
}

test('a reader who goes away ends the sending and the source, and is no failure', async () => {
  const source = Readable.from(endless())
  const { answer, sent } = await answered((response) => sendStream(source, response))
  await once(answer, 'data')
  answer.destroy()
  expect(await sent).toBe('quietly')
  expect(source.destroyed).toBe(true)
})

test('a reader who is gone before it begins is none either, and the source ends', async () => {
  const source = Readable.from(endless())
  const answer = new PassThrough()
  answer.destroy()
  await once(answer, 'close')
  await sendStream(source, answer)
  expect(source.destroyed).toBe(true)
})

test('a source that fails is a failure, also when it only stops', async () => {
  const failing = Readable.from((async function* () {
    yield Buffer.alloc(10)
    throw new Error('the disk is gone')
  })())
  const first = await answered((response) => sendStream(failing, response))
  expect(await first.sent).toMatchObject({ message: 'the disk is gone' })

  const stopping = new Readable({ read: () => undefined })
  stopping.push(Buffer.alloc(10))
  const second = await answered((response) => sendStream(stopping, response))
  await once(second.answer, 'data')
  stopping.destroy()
  expect(await second.sent).toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' })
})
