import { once } from 'node:events'
import { PassThrough, Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { sendParts } from './sendParts.ts'
import { answered } from './testing/answered.ts'

const ended = { count: 0 }
async function* endless(): AsyncGenerator<Buffer> {
  try {
    for (;;) yield Buffer.alloc(65_536)
  } finally {
    ended.count += 1
  }
}

test('what was sent is all that came, and the memory of each part may be used again as soon as it is told so', async () => {
  const memory = [Buffer.from(new ArrayBuffer(100_000)), Buffer.from(new ArrayBuffer(100_000))]
  const free = [...memory]
  let most = 0
  async function* reused(): AsyncGenerator<Buffer> {
    for (let index = 0; index < 200; index += 1) {
      const part = free.pop()
      if (part === undefined) throw new Error('more than two parts are out')
      most = Math.max(most, memory.length - free.length)
      yield part.fill(index)
    }
  }
  const { answer, sent } = await answered((response) => sendParts(reused(), response, (part) => free.push(memory[memory[0]?.buffer === part.buffer ? 0 : 1] ?? Buffer.alloc(0))))
  const all = await buffer(answer)
  expect(await sent).toBe('quietly')
  expect(all.length).toBe(20_000_000)
  for (let index = 0; index < 200; index += 1) expect(all.subarray(index * 100_000, (index + 1) * 100_000).every((byte) => byte === index), `part ${index}`).toBe(true)
  expect(most).toBe(2)
})

test('a reader who goes away ends the sending and its source, and is no failure', async () => {
  const { answer, sent } = await answered((response) => sendParts(endless(), response, () => {}))
  await once(answer, 'data')
  answer.destroy()
  expect(await sent).toBe('quietly')
  expect(ended.count).toBe(1)
})

test('a reader who is gone before it begins is none either', async () => {
  const answer = new PassThrough()
  answer.destroy()
  await once(answer, 'close')
  await sendParts(endless(), answer, () => {})
  expect(answer.writableFinished).toBe(false)
})

test('a source that fails is a failure, and the answer is broken off', async () => {
  const { promise: came, resolve: come } = Promise.withResolvers<void>()
  const failing = (async function* () {
    yield Buffer.alloc(10)
    await came
    throw new Error('the disk is gone')
  })()
  const { answer, sent } = await answered((response) => sendParts(failing, response, () => {}))
  const broken = new Promise((resolve) => answer.once('close', resolve))
  answer.on('data', () => come())
  expect(await sent).toMatchObject({ message: 'the disk is gone' })
  await broken
  expect(answer.complete).toBe(false)
})

test('a slow reader is waited for', async () => {
  let taken = 0
  const slow = new Writable({ highWaterMark: 1, write: (part: Buffer, _encoding, done) => void setTimeout(() => (taken += part.length, done()), 5) })
  async function* five(): AsyncGenerator<Buffer> {
    for (let index = 0; index < 5; index += 1) {
      expect(taken).toBeGreaterThanOrEqual((index - 1) * 10)
      yield Buffer.alloc(10)
    }
  }
  await sendParts(five(), slow, () => {})
  expect(taken).toBe(50)
})
