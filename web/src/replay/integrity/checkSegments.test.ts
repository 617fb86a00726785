import type { SegmentDigests } from '@cloud-survey/api/contract'
import { expect, it } from 'vitest'
import { checkSegments, placeAt, stretchesOf } from './checkSegments.ts'
import { PlayedBytes } from './PlayedBytes.ts'

const hash = (letter: string) => letter.repeat(64)
const digests = (state: SegmentDigests['log']['state'], logged: string | null = hash('a')): SegmentDigests => ({
  sealSha256: hash('0'), log: { state, head: null },
  tracks: [{ trackId: 't', inits: [{ part: 0, sealed: hash('1'), logged: state === 'sealed' ? hash('1') : null }], segments: [0, 1, 2, 3].map((seq) => ({ seq, part: 0, startsAt: seq * 2000 + (seq === 3 ? 5000 : 0), endsAt: seq * 2000 + 2000 + (seq === 3 ? 5000 : 0), sealed: hash('a'), logged })) }],
})
const init = ['t/init-000.mp4', [hash('1')]] as const
const seg = (seq: number, ...results: string[]) => [`t/seg-00000${seq}.m4s`, results] as const
const states = (given: SegmentDigests, ...found: (readonly [string, readonly string[]])[]) => checkSegments(given, 't', new Map(found)).map(({ state, reason }) => `${state}: ${reason}`)

it('tells unchanged, altered, not played and unreadable apart', () => {
  expect(states(digests('sealed'), init, seg(0, hash('a')), seg(1, hash('b')), seg(2, 'unread'))).toEqual(['unchanged: same', 'altered: other', 'unclear: unread', 'unplayed: unplayed'])
})

it('an altered segment stays so when it comes unaltered later, and one that came late is judged by what came', () => {
  expect(states(digests('sealed'), init, seg(0, hash('a'), hash('b')), seg(1, 'unread', hash('a')))).toEqual(['altered: other', 'unchanged: same', 'unplayed: unplayed', 'unplayed: unplayed'])
})

it('never vouches for a segment whose init is another or was not seen', () => {
  expect(states(digests('sealed'), seg(0, hash('a')))[0]).toBe('unclear: init')
  expect(states(digests('sealed'), ['t/init-000.mp4', [hash('2')]], seg(0, hash('a')))[0]).toBe('altered: init')
  expect(states(digests('sealed'), ['t/init-000.mp4', [hash('2')]], seg(0, hash('b')))[0]).toBe('altered: other')
})

it('goes by the list where there was no log yet, and by nothing where the log is not the sealed one or does not tell', () => {
  expect(states(digests('absent', null), init, seg(0, hash('a')))[0]).toBe('unchanged: same-list')
  expect(states(digests('changed', null), init, seg(0, hash('a')), seg(1, hash('b'))).slice(0, 2)).toEqual(['unclear: log-changed', 'altered: other'])
  expect(states(digests('sealed', null), init, seg(0, hash('a')))[0]).toBe('unclear: unlogged')
  // List and log that contradict each other: whatever comes fits one of them at most.
  expect(states(digests('sealed', hash('c')), init, seg(0, hash('a')), seg(1, hash('c'))).slice(0, 2)).toEqual(['altered: other', 'altered: other'])
  expect(states(digests('sealed'), init, seg(0, 'unable'))[0]).toBe('unclear: unable')
})

it('joins alike neighbours, and none across a hole; finds the segment at a time', () => {
  const segments = checkSegments(digests('sealed'), 't', new Map<string, readonly string[]>([init, seg(1, hash('b'))]))
  expect(stretchesOf(segments).map(({ from, to, state }) => [from, to, state])).toEqual([[0, 2000, 'unplayed'], [2000, 4000, 'altered'], [4000, 6000, 'unplayed'], [11_000, 13_000, 'unplayed']])
  expect([-5, 0, 1999, 2000, 8000, 99_000].map((wall) => placeAt(segments, wall))).toEqual([0, 0, 1, 1, 2, 3])
  expect(placeAt([], 5)).toBe(-1)
})

it('keeps what each file came to, and tells its listeners once of each', async () => {
  const played = new PlayedBytes()
  const told: number[] = []
  const end = played.subscribe(() => told.push(played.snapshot().size))
  played.take('t', 'seg-000000.m4s', new TextEncoder().encode('abc').buffer)
  await expect.poll(() => played.snapshot().get('t/seg-000000.m4s')).toEqual(['ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'])
  played.fail('t', 'seg-000001.m4s')
  played.fail('t', 'seg-000001.m4s')
  end()
  played.fail('t', 'seg-000002.m4s')
  expect(told).toEqual([1, 2])
})
