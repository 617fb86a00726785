import { afterAll, beforeAll, expect, it } from 'vitest'
import { dtlsParameters, h264Parameters, opusParameters } from './testing/h264.ts'
import type { TestClient } from './testing/TestClient.ts'
import { TestSfu } from './testing/TestSfu.ts'

let sfu: TestSfu
let client: TestClient
let peers = 0
beforeAll(async () => { sfu = await TestSfu.create() })
afterAll(() => sfu.close())

const hostile = [null, -1, 1.5, 2 ** 32, '', 'x'.repeat(300), [], [null], { a: { b: 1 } }, 'video/rtx']

/** Every place in a request, as a list of keys. */
const places = (value: unknown, at: string[] = []): string[][] => [
  ...(at.length > 0 ? [at] : []),
  ...(typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, inner]) => places(inner, [...at, key])) : []),
]

const put = (value: unknown, [key, ...rest]: string[], replacement: unknown): unknown => {
  if (key === undefined) return replacement
  const copy: unknown = structuredClone(value)
  if (typeof copy === 'object' && copy !== null) Reflect.set(copy, key, put(Reflect.get(copy, key), rest, replacement))
  return copy
}

const enterAnew = async (): Promise<void> => {
  peers += 1
  client = await sfu.join({ sub: `peer ${peers}` })
}

const produce = (transportId: string, rtpParameters: unknown, kind = 'video') =>
  ({ transportId, kind, source: kind === 'video' ? 'camera' : 'microphone', projection: 'flat', rtpParameters })

const withEverything = {
  ...h264Parameters(1000),
  codecs: [...h264Parameters(1000).codecs, { mimeType: 'video/rtx', payloadType: 103, clockRate: 90_000, parameters: { apt: 102 }, rtcpFeedback: [] }],
  encodings: [{ ssrc: 1000, rtx: { ssrc: 1001 }, codecPayloadType: 102, maxBitrate: 1, scalabilityMode: 'L1T1', rid: 'a', dtx: false }],
}

/** Send a request once for every hostile value at every place of it, each time from a new peer. */
const tryAll = async (name: string, prepare: () => Promise<object>): Promise<Set<string>> => {
  const codes = new Set<string>()
  await enterAnew()
  const all = places(await prepare())
  client.leave()
  for (const place of all) {
    for (const value of hostile) {
      await enterAnew()
      const reply = await client.send(name, put(await prepare(), place, value))
      codes.add(reply.ok ? 'ok' : reply.error.code)
      client.leave()
    }
  }
  return codes
}

const transport = async (direction: 'send' | 'receive'): Promise<string> => (await client.request('createTransport', { direction })).id

it.each([
  ['connectTransport', async () => ({ transportId: await transport('send'), dtlsParameters })],
  ['produce', async () => produce(await transport('send'), withEverything)],
  ['produce', async () => produce(await transport('send'), opusParameters(5), 'audio')],
  ['consume', async () => {
    const made = await client.request('produce', produce(await transport('send'), h264Parameters(7)) as never)
    const { rtpCapabilities } = await client.request('join', { resume: true })
    const codecs = rtpCapabilities.codecs?.filter(({ mimeType }) => /H264|rtx/.test(mimeType)).slice(0, 2)
    const capabilities = { codecs, headerExtensions: rtpCapabilities.headerExtensions?.slice(0, 1) }
    return { transportId: await transport('receive'), producerId: made.producerId, rtpCapabilities: capabilities }
  }],
])('[R8] no value anywhere in "%s" harms the worker that all rooms share', async (name, prepare) => {
  const codes = await tryAll(name, prepare)
  expect(codes).toContain('request-invalid')
  for (const code of ['internal', 'worker-died', 'not-joined']) expect(codes).not.toContain(code)
  expect(sfu.service.counters().workerDeaths).toBe(0)
  await enterAnew()
  expect(await client.refusal('produce', produce(await transport('send'), withEverything))).toBeNull()
  client.leave()
})
