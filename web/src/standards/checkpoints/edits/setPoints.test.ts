import { expect, it } from 'vitest'
import { point, standard } from '../../testing/pointFixtures.ts'
import { asConfirmed, isUnconfirmed, marksOf } from './marks.ts'
import { edited, setPoints } from './setPoints.ts'

const lines = (document: ReturnType<typeof standard>) => document.situations.map(({ zones }) => zones.map((zone) => zone.lines))

it('a field written by hand is a proposal, and no longer seen in a source', () => {
  const before = point('CAT-01', { seenFields: ['text', 'section'], authoredFields: ['howToFilm'] })
  const after = edited(before, { examinerWording: '门牌清楚', howToFilm: '对准门牌' })
  expect([after.seenFields, after.authoredFields]).toEqual([['section'], ['howToFilm', 'examinerWording']])
  expect(marksOf(after, 'examinerWording')).toEqual({ seen: false, proposed: true })
})

it('marks by the names that standards use: key for the tier, clauseRefs for the clauses', () => {
  const before = point('CAT-01', { seenFields: ['key', 'clauseRefs'], clauses: [{ regulation: 'food-law', path: '第三十三条', relation: 'requires', mapped: 'source' }] })
  const after = edited(before, { tier: 'major', clauses: [] })
  expect([after.seenFields, after.authoredFields]).toEqual([[], ['tier', 'clauseRefs']])
  expect(edited(point('CAT-01', { authoredFields: ['key'] }), { tier: 'major' }).authoredFields).toEqual(['key'])
})

it('what is confirmed is a proposal no longer', () => {
  const before = point('CAT-01', { sourceSeen: true, authoredFields: ['key', 'tier', 'howToFilm'] })
  expect(isUnconfirmed(before)).toBe(true)
  const after = asConfirmed(before, 'tier')
  expect([after.authoredFields, isUnconfirmed(after)]).toEqual([['howToFilm'], false])
})

it('what is the same is not a change', () => {
  const document = standard([point('CAT-01', { note: 'x' }), point('CAT-02')])
  expect(setPoints(document, new Map([[0, { tier: 'key', evidence: [], note: 'x' }], [1, { note: '' }]]))).toBe(document)
  expect('note' in edited(point('CAT-01', { note: 'x' }), { note: '' })).toBe(false)
  expect(edited(point('CAT-01'), { code: 'CAT-09', note: 'x' }).authoredFields).toEqual([])
})

it('a new code is carried into the lines of all situations', () => {
  const document = standard([point('CAT-01'), point('CAT-02')], [[['CAT-01', 'CAT-02']], [['CAT-02'], ['CAT-01']]])
  expect(lines(setPoints(document, new Map([[0, { code: 'DOG-01' }]])))).toEqual([[['DOG-01', 'CAT-02']], [['CAT-02'], ['DOG-01']]])
  expect(lines(setPoints(document, new Map([[0, { code: 'CAT-02' }], [1, { code: 'CAT-01' }]])))).toEqual([[['CAT-02', 'CAT-01']], [['CAT-01'], ['CAT-02']]])
})

it('of two checkpoints with one code, the lines stay with the one that keeps it', () => {
  const document = standard([point('CAT-01'), point('CAT-01')], [[['CAT-01']]])
  expect(lines(setPoints(document, new Map([[1, { code: 'CAT-02' }]])))).toEqual([[['CAT-01']]])
})
