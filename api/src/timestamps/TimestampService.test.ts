import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Head } from '../verifier/leaves.ts'
import { readTimestamp } from '../verifier/time/readTimestamp.ts'
import { TestAuthority } from './testing/TestAuthority.ts'
import { TestTimestampServer } from './testing/TestTimestampServer.ts'
import { TimestampService } from './TimestampService.ts'

let server: TestTimestampServer
let other: TestAuthority
beforeAll(async () => {
  ;[server, other] = await Promise.all([TestTimestampServer.create(), TestAuthority.create()])
})
beforeEach(() => {
  server.instead = null
})
afterAll(async () => {
  await Promise.all([server.close(), other.close()])
})

const headAt = (at = Date.now()): Pick<Head, 'head'> => ({ head: { format: 'cloud-survey-head/1', session: 'session', size: 1, rootSha256: 'a'.repeat(64), rootSm3: 'a'.repeat(64), at, final: true } })
const service = (more: Partial<{ url: string; caPem: string; patience: number }> = {}): TimestampService => new TimestampService({ url: server.url, caPem: server.authority.caPem, ...more })

it('gets a time stamp of openssl, over just what it asked for', async () => {
  const { stamp, genTime } = await service().stamp('a head\n', headAt())
  expect(Math.abs(genTime - Date.now())).toBeLessThan(10_000)
  expect(readTimestamp(stamp)?.info.nonce?.valueBlock.valueHexView).toHaveLength(8)
})

it('takes nothing that a verifier would not: an answer to another question, of another authority, another type, or too long', async () => {
  const refused = async (type: string, answer: () => Promise<Uint8Array>, status = 200): Promise<unknown> => {
    server.instead = (_request, response) => void answer().then((bytes) => response.writeHead(status, { 'content-type': type }).end(bytes))
    return service().stamp('a head\n', headAt()).catch((error: unknown) => error)
  }
  const reply = 'application/timestamp-reply'
  expect(await refused(reply, () => server.authority.stamp('other\n'))).toMatchObject({ code: 'answer-invalid', message: expect.stringMatching(/something else than this head.*TIMESTAMP_URL/) })
  expect(await refused(reply, () => server.authority.stamp('a head\n'))).toMatchObject({ code: 'answer-invalid', message: expect.stringContaining('another nonce') })
  expect(await refused(reply, async () => Buffer.from('no time stamp'))).toMatchObject({ code: 'answer-invalid', message: expect.stringContaining('cannot be read') })
  expect(await refused(reply, async () => Buffer.alloc(70_000))).toMatchObject({ code: 'answer-invalid', message: expect.stringContaining('more than 65536 bytes') })
  expect(await refused('text/html', async () => Buffer.from('<p>'))).toMatchObject({ code: 'answer-invalid', message: expect.stringContaining('answers 200 text/html') })
  expect(await refused(reply, async () => Buffer.from(''), 503)).toMatchObject({ code: 'service-away', message: expect.stringContaining('answers 503') })
  server.instead = null
  await expect(service({ caPem: other.caPem }).stamp('a head\n', headAt())).rejects.toMatchObject({ code: 'answer-invalid', message: expect.stringContaining('does not go back to the given authority') })
})

it('keeps no stamp that does not fit the head: a clock that is wrong is named', async () => {
  for (const at of [Date.now() + 600_000, Date.now() - 2 * 86_400_000]) await expect(service().stamp('a head\n', headAt(at))).rejects.toMatchObject({ code: 'time-differs', message: expect.stringContaining("set this machine's clock") })
})

it('waits so long and no longer, and says which service is away', async () => {
  server.instead = () => {}
  await expect(service({ patience: 50 }).stamp('a head\n', headAt())).rejects.toMatchObject({ code: 'service-away', message: expect.stringContaining(`at "${server.url}" did not answer`) })
  await expect(service({ url: 'http://127.0.0.1:9/' }).stamp('a head\n', headAt())).rejects.toMatchObject({ code: 'service-away', message: expect.stringContaining('at "http://127.0.0.1:9/" cannot be reached') })
})
