import type { Standard } from '@cloud-survey/api/contract'
import { describe, expect, it } from 'vitest'
import { merge, pathWords, takeMine } from './merge.ts'

const point = (code: string, howToFilm = '', publicWording = '') => ({ code, howToFilm, publicWording })
const standard = (parts: object): Standard => JSON.parse(JSON.stringify({ name: '餐饮', agency: '', checkpoints: [point('A-1'), point('A-2'), point('A-3')], situations: [{ situationId: 's', zones: [{ zone: '厨房', lines: ['A-1', 'A-2'] }] }], ...parts })) as Standard
const codes = (document: Standard) => document.checkpoints.map(({ code }) => code)
const base = standard({})

describe('two people changed the same revision', () => {
  it('keeps what each of them changed alone, field by field', () => {
    const mine = standard({ agency: '市场监管局', checkpoints: [point('A-1', '慢慢转'), point('A-2'), point('A-3')] })
    const theirs = standard({ checkpoints: [point('A-1', '', '干净'), point('A-2', '近景'), point('A-3')] })
    const { document, conflicts } = merge(base, mine, theirs)
    expect(conflicts).toEqual([])
    expect(document).toEqual(standard({ agency: '市场监管局', checkpoints: [point('A-1', '慢慢转', '干净'), point('A-2', '近景'), point('A-3')] }))
  })
  it('keeps what both added, and the order that one of them changed', () => {
    const mine = standard({ checkpoints: [point('A-1'), point('A-9'), point('A-2'), point('A-3')] })
    const theirs = standard({ checkpoints: [point('A-3'), point('A-1'), point('A-2'), point('A-4')] })
    expect(codes(merge(base, mine, theirs).document)).toEqual(['A-3', 'A-1', 'A-9', 'A-2', 'A-4'])
    expect(codes(merge(base, standard({ checkpoints: [point('A-3'), point('A-2'), point('A-1')] }), base).document)).toEqual(['A-3', 'A-2', 'A-1'])
  })
  it('takes out what one of them removed and the other left alone', () => {
    const without = standard({ checkpoints: [point('A-1'), point('A-3')] })
    expect(codes(merge(base, without, base).document)).toEqual(['A-1', 'A-3'])
    expect(codes(merge(base, base, without).document)).toEqual(['A-1', 'A-3'])
  })
  it('names what both changed differently; theirs stands until somebody decides', () => {
    const mine = standard({ checkpoints: [point('A-1', '我'), point('A-2'), point('A-3')] })
    const theirs = standard({ checkpoints: [point('A-1', '他'), point('A-2'), point('A-3')] })
    const { document, conflicts } = merge(base, mine, theirs)
    const [conflict] = conflicts
    if (conflict === undefined) throw new Error('no conflict')
    expect([conflicts.length, pathWords(conflict), conflict.mine, conflict.theirs, document.checkpoints[0]?.howToFilm]).toEqual([1, 'checkpoints.A-1.howToFilm', '我', '他', '他'])
    expect(takeMine(document, conflict).checkpoints[0]?.howToFilm).toBe('我')
  })
  it('what they removed and I changed is a conflict, and can be taken back', () => {
    const mine = standard({ checkpoints: [point('A-1'), point('A-2', '我'), point('A-3')] })
    const { document, conflicts } = merge(base, mine, standard({ checkpoints: [point('A-1'), point('A-3')] }))
    expect(codes(document)).toEqual(['A-1', 'A-3'])
    const [conflict] = conflicts
    if (conflict === undefined) throw new Error('no conflict')
    expect(codes(takeMine(document, conflict))).toEqual(['A-1', 'A-3', 'A-2'])
  })
  it('lines of a zone are one value', () => {
    const zones = (lines: string[]) => ({ situations: [{ situationId: 's', zones: [{ zone: '厨房', lines }] }] })
    const { conflicts } = merge(base, standard(zones(['A-2', 'A-1'])), standard(zones(['A-1'])))
    expect(conflicts.map(pathWords)).toEqual(['situations.s.zones.厨房.lines'])
  })
})
