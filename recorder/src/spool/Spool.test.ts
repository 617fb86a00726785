import { createHash, randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { positionAfter } from '../recordings/positionAfter.ts'
import { RecorderError } from '../RecorderError.ts'
import { Spool } from './Spool.ts'
import type { SpoolEntry } from './SpoolEntry.ts'
import { SpoolFile } from './SpoolFile.ts'
import type { Deliver } from './TrackQueue.ts'

const logger = pino({ level: 'silent' })
const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex')
const never: Deliver = async () => { throw new Error('away') }

function segment(seq: number, content: Buffer, sha = sha256(content)): SpoolEntry {
  return {
    type: 'segment',
    report: {
      trackId: 't1', seq, part: 0, object: { key: `sessions/s/t1/seg-${seq}`, sha256: sha, bytes: content.length, versionId: null },
      timescale: 90_000, mediaStart: seq * 180_000, mediaDuration: 180_000, startsAt: 1_000 + seq * 2_000, endedAt: 3_000, packetsLost: 0,
    },
  }
}

let directory: string
const spools: Spool[] = []
const open = async (deliver: Deliver, maxBytes = 1_000_000): Promise<Spool> => {
  const spool = await Spool.create({ directory, maxBytes, deliver, logger })
  spools.push(spool)
  return spool
}

beforeEach(async () => { directory = await mkdtemp(join(tmpdir(), 'cloud-survey-spool-')) })
afterEach(async () => {
  for (const spool of spools.splice(0)) await spool.close()
  await rm(directory, { recursive: true, force: true })
})

describe('the spool', () => {
  it('[R3] delivers in order, with the bytes, and removes what was accepted', async () => {
    const delivered: [number, string][] = []
    const spool = await open(async (entry, path) => {
      if (entry.type === 'segment') delivered.push([entry.report.seq, sha256(await readFile(path))])
    })
    const queue = await spool.queue('r1', 't1')
    const contents = [randomBytes(5_000), randomBytes(6_000), randomBytes(1)]
    for (const [seq, content] of contents.entries()) {
      const file = queue.openFile()
      file.append(content.subarray(0, 100))
      file.append(content.subarray(100))
      file.endFragment()
      await queue.append(segment(seq, content, file.end().sha256), file)
    }
    await spool.idle('r1')
    expect(delivered).toEqual(contents.map((content, seq) => [seq, sha256(content)]))
    expect(await readdir(join(directory, 'tracks/r1/t1'))).toEqual([])
    expect(spool.state).toMatchObject({ segments: 0, bytes: 0, failure: null })
    await spool.forget('r1')
    expect(await readdir(join(directory, 'tracks'))).toEqual([])
  })

  it('[R7] finishes what a crashed predecessor left, and removes what it was writing', async () => {
    const first = await open(never)
    const queue = await first.queue('r1', 't1')
    for (const seq of [0, 1, 2]) await queue.append(segment(seq, Buffer.from(`content ${seq}`)), Buffer.from(`content ${seq}`))
    queue.openFile().append(Buffer.from('half a segment'))
    expect(first.state).toMatchObject({ segments: 3, bytes: 27 })
    await first.close()
    await writeFile(join(directory, 'tracks/r1/t1/00000009.data'), 'data whose entry was never written')

    const seqs: number[] = []
    const second = await open(async entry => { if (entry.type === 'segment') seqs.push(entry.report.seq) })
    await second.idle('r1')
    expect(seqs).toEqual([0, 1, 2])
    expect(await readdir(join(directory, 'tracks/r1/t1'))).toEqual([])
    expect(positionAfter(null, (await second.queue('r1', 't1')).history)).toEqual({ nextSeq: 3, nextPart: 0, endsAt: 7_000 })
  })

  it('leaves an entry that cannot be read in its place, and goes on', async () => {
    await mkdir(join(directory, 'tracks/r1/t1'), { recursive: true })
    await writeFile(join(directory, 'tracks/r1/t1/00000000.json'), '{"type":"unheard of"}')
    const spool = await open(never)
    expect(spool.state.segments).toBe(0)
    expect(await readdir(join(directory, 'tracks/r1/t1'))).toEqual(['00000000.json'])
  })

  it('[R7] tries again until it is accepted, and keeps aside what is refused for good', async () => {
    let calls = 0
    const spool = await open(async entry => {
      calls += 1
      if (calls <= 2) throw new RecorderError('api-unreachable', 'away')
      if (entry.type === 'segment' && entry.report.seq === 0) throw new RecorderError('report-refused', 'segment-conflict')
    })
    const queue = await spool.queue('r1', 't1')
    for (const seq of [0, 1]) await queue.append(segment(seq, Buffer.from('x')), Buffer.from('x'))
    await spool.idle('r1')
    expect(calls).toBe(4)
    const kept = await readdir(join(directory, 'conflicts'))
    expect(kept.length).toBe(2)
    expect(JSON.parse(await readFile(join(directory, 'conflicts', kept.find(name => name.endsWith('.json')) ?? ''), 'utf8'))).toMatchObject({ report: { seq: 0 } })
  })

  it('[R9] admits no more than its limit', async () => {
    const spool = await open(never, 10)
    const queue = await spool.queue('r1', 't1')
    spool.admit(10)
    expect(spool.state.full).toBe(false)
    await queue.append(segment(0, Buffer.from('12345678')), Buffer.from('12345678'))
    expect(() => spool.admit(3)).toThrow(expect.objectContaining({ code: 'spool-full' }))
    expect(spool.state.full).toBe(true)
    spool.admit(2)
    expect(() => spool.admit(Number.MAX_SAFE_INTEGER)).toThrow(RecorderError)
  })

  it('[R9] says that the disk is full when a segment meets a full disk', async () => {
    const file = new SpoolFile('/dev/full')
    expect(() => file.append(Buffer.from('x'))).toThrow(expect.objectContaining({ code: 'disk-full', message: expect.stringContaining('free some space') }))
  })
})

describe('a segment that is being written', () => {
  it('ends behind its last whole fragment, whose hash it has', async () => {
    const file = new SpoolFile(join(directory, 'open'))
    const whole = randomBytes(70_000)
    file.append(whole.subarray(0, 30_000))
    file.append(whole.subarray(30_000))
    expect(file.bytes).toBe(0)
    file.endFragment()
    file.append(randomBytes(500))
    expect(file.bytes).toBe(whole.length)
    expect(file.end()).toEqual({ sha256: sha256(whole), sm3: createHash('sm3').update(whole).digest('hex') })
    file.moveTo(join(directory, 'done'))
    expect(await readFile(join(directory, 'done'))).toEqual(whole)
  })
})

describe('positionAfter', () => {
  it('takes the later of what api and the spool know', () => {
    expect(positionAfter({ nextSeq: 5, nextPart: 2, endsAt: 90_000 }, [segment(3, Buffer.from('x'))])).toEqual({ nextSeq: 5, nextPart: 2, endsAt: 90_000 })
    expect(positionAfter({ nextSeq: 1, nextPart: 1, endsAt: 3_000 }, [segment(3, Buffer.from('x'))])).toEqual({ nextSeq: 4, nextPart: 1, endsAt: 9_000 })
    expect(positionAfter(null, [])).toEqual({ nextSeq: 0, nextPart: 0, endsAt: null })
  })
})
