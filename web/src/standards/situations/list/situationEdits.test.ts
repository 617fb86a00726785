import type { Situation, SourcedRule, Standard } from '@cloud-survey/api/contract'
import { describe, expect, it } from 'vitest'
import { basedOnIt, newSituation, possibleBases, situationCopied, situationRenamed } from './situationEdits.ts'

const situation = (situationId: string, basedOn: string | null = null) => ({ situationId, name: situationId.toUpperCase(), basedOn, heldBack: null, zones: [{ zone: '厨房', subtotal: null, lines: ['A-1'] }] }) as Pick<Situation, 'situationId' | 'name' | 'basedOn' | 'heldBack' | 'zones'> as Situation
const standard = { matterId: 'food', situations: [situation('small'), situation('large', 'small'), situation('huge', 'large'), situation('other')] } as Pick<Standard, 'matterId' | 'situations'> as Standard
const ids = (list: readonly Situation[]) => list.map(({ situationId }) => situationId)

describe('a copy', () => {
  it('stands behind its original, held back, with an id and zones of its own', () => {
    const { document, copy } = situationCopied(standard, 'small', (name) => `${name}（副本）`, '副本')
    expect([copy, ids(document.situations)]).toEqual(['small-copy', ['small', 'small-copy', 'large', 'huge', 'other']])
    expect(document.situations[1]).toMatchObject({ name: 'SMALL（副本）', heldBack: '副本', basedOn: null })
    expect(document.situations[1]?.zones).not.toBe(document.situations[0]?.zones)
  })
  it('has an id that fits, also when the original has the longest', () => {
    const long = { ...standard, situations: [situation('a'.repeat(36))] }
    expect(situationCopied(long, 'a'.repeat(36), String, '').copy).toBe(`${'a'.repeat(34)}-2`)
  })
})

it('a new id is carried to those based on it', () => {
  const { situations } = situationRenamed(standard, 'small', 'tiny')
  expect(situations.map(({ basedOn }) => basedOn)).toEqual([null, 'tiny', 'large', null])
})

it('a situation cannot be based on itself or on what is based on it', () => {
  expect([ids(possibleBases(standard.situations, 'small')), ids(possibleBases(standard.situations, 'huge'))]).toEqual([['other'], ['small', 'large', 'other']])
  expect([basedOnIt(standard, 'small'), basedOnIt(standard, 'other')]).toEqual([['LARGE'], []])
})

it('a new one is held back and has a free id', () => {
  const made = newSituation({ ...standard, situations: [situation('food-new')] }, '新情形', '尚未写完', {} as SourcedRule)
  expect(made).toMatchObject({ situationId: 'food-new-2', heldBack: '尚未写完', zones: [], when: null })
})
