import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { HashThread } from './HashThread.ts'

const large = 1 << 30
const objects = [['first ', 'object'], ['second object'], []].map((parts) => parts.map((part) => new TextEncoder().encode(part)))
const whole = objects.map((parts) => Buffer.concat(parts))

describe.each([['beside the rest', large], ['at once, where there is little', 100]])('hashing objects %s', (_, bytes) => {
  it('gives the hashes of each, several under way', async () => {
    const thread = HashThread.create(['sha256', 'sm3', 'crc32'], bytes)
    onTestFinished(() => thread.close())
    const hashes = objects.map((parts) => ({ parts, hash: thread.begin() }))
    // By turns: a part of this one, a part of that one.
    for (const turn of [0, 1]) for (const { parts, hash } of hashes) if (parts[turn]) await hash.add(parts[turn])
    const made = await Promise.all(hashes.map(({ hash }) => hash.end()))
    expect(made).toEqual(whole.map((content) => ({ sha256: createHash('sha256').update(content).digest('hex'), sm3: createHash('sm3').update(content).digest('hex'), crc32: crc32(content) })))
  })

  it('makes only what is wanted', async () => {
    const thread = HashThread.create(['sha256'], bytes)
    onTestFinished(() => thread.close())
    const hash = thread.begin()
    await hash.add(Buffer.from('abc'))
    // FIPS 180-2, appendix B.1.
    expect(await hash.end()).toEqual({ sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' })
  })
})

it('shared memory may be given back once a part was added: it was looked at', async () => {
  const thread = HashThread.create(['sha256'], large)
  onTestFinished(() => thread.close())
  const part = new Uint8Array(new SharedArrayBuffer(1 << 20)).fill(7)
  const expected = createHash('sha256').update(part).digest('hex')
  const hash = thread.begin()
  await hash.add(part)
  part.fill(8)
  expect(await hash.end()).toEqual({ sha256: expected })
})

it('a thread that ended keeps nobody waiting', async () => {
  const thread = HashThread.create(['sha256'], large)
  const hash = thread.begin()
  const under = hash.add(new Uint8Array(64 << 20))
  const [told] = await Promise.allSettled([under, thread.close()])
  expect(told.status).toBe('rejected')
  await expect(hash.add(new Uint8Array(1))).rejects.toThrow('has ended')
  await expect(hash.end()).rejects.toThrow('has ended')
})
