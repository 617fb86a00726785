import { describe, expect, it } from 'vitest'
import { choicePiece, insertAt, namesIn, renameChoice, renameQuestion } from './conditionText.ts'

const condition = 'area <= 50 and kind in ["canteen", “snack”] and not (cooked or kind = "area")'

it('finds the questions, not the words of the language nor the choices', () => {
  expect([...namesIn(condition)]).toEqual(['area', 'kind', 'cooked'])
  expect([...namesIn('（面积 且 area2 >= 3')]).toEqual(['area2'])
})

describe('a new name', () => {
  it('of a question is carried into the condition, and not into choices of that name', () => {
    expect(renameQuestion(condition, 'area', 'size')).toBe('size <= 50 and kind in ["canteen", “snack”] and not (cooked or kind = "area")')
    expect(renameQuestion('areas > 1 and area > 1', 'area', 'size')).toBe('areas > 1 and size > 1')
  })
  it('of a choice is carried into those of its own question', () => {
    expect(renameChoice('kind in ["a", "b"] or other = "a" or kind != “a”', 'kind', 'a', 'c')).toBe('kind in ["c", "b"] or other = "a" or kind != “c”')
  })
  it('leaves an unfinished condition as it was typed', () => {
    expect(renameQuestion('kind = "sna', 'area', 'size')).toBe('kind = "sna')
  })
})

describe('inserting', () => {
  it('sets a piece apart from its neighbours', () => {
    expect(insertAt('', 0, 0, 'area <= 50')).toEqual({ text: 'area <= 50', cursor: 10 })
    expect(insertAt('area <= 50', 10, 10, 'and')).toEqual({ text: 'area <= 50 and', cursor: 14 })
    expect(insertAt('not (cooked)', 5, 5, 'area')).toEqual({ text: 'not (area cooked)', cursor: 9 })
    expect(insertAt('(cooked', 7, 7, ')')).toEqual({ text: '(cooked)', cursor: 8 })
  })
  it('puts a choice into an open list by its value alone', () => {
    const piece = (text: string) => choicePiece(text, text.length, 'kind', 'canteen')
    expect([piece(''), piece('kind in ['), piece('kind in ["snack"'), piece('kind in ["snack", '), piece('kind in ["snack"] or')]).toEqual(['kind = "canteen"', '"canteen"', ', "canteen"', '"canteen"', 'kind = "canteen"'])
  })
  it('replaces what is chosen', () => {
    expect(insertAt('area <= 50', 0, 4, 'size')).toEqual({ text: 'size <= 50', cursor: 4 })
  })
})
