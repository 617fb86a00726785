import { expect, it } from 'vitest'
import type { ManifestTrack } from '../../verifier/manifest.ts'
import { runsOf } from './runsOf.ts'

const part = (number: number) => ({ part: number, path: `init-${number}`, producerId: 'p', projection: 'flat' as const, codec: 'avc1', width: 1, height: 1 })
const segment = (seq: number, changes: Partial<ManifestTrack['segments'][number]> = {}) => ({ seq, part: 0, path: `seg-${seq}`, timescale: 1000, mediaStart: seq * 2000, mediaDuration: 2000, startsAt: 10_000 + seq * 2000, endedAt: 0, receivedAt: 0, packetsLost: 0, ...changes })

it('segments that follow one another are one run, with their init segment in front', () => {
  expect(runsOf({ parts: [part(0)], segments: [segment(0), segment(1, { startsAt: 12_060 })] })).toEqual([{ startsAt: 10_000, endsAt: 14_060, paths: ['init-0', 'seg-0', 'seg-1'] }])
})

it('a new run begins with a new part, after a missing segment, and where the clock leaps', () => {
  const runs = runsOf({ parts: [part(0), part(1)], segments: [segment(0), segment(2), segment(3, { startsAt: 16_200 }), segment(4, { part: 1, startsAt: 18_200 })] })
  expect(runs.map(({ paths }) => paths)).toEqual([['init-0', 'seg-0'], ['init-0', 'seg-2'], ['init-0', 'seg-3'], ['init-1', 'seg-4']])
})
