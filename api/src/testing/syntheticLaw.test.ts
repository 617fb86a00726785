import { expect, it } from 'vitest'
import { splitStatute } from '../regulations/splitStatute.ts'
import { syntheticLaw, syntheticLibrary } from './syntheticLaw.ts'

it('writes a library of well-formed regulations, each with a title of its own, the same each time', () => {
  const library = syntheticLibrary(61, 2000)
  expect(library.reduce((sum, { articles }) => sum + articles, 0)).toBe(2000)
  expect(new Set(library.map(({ title }) => title)).size).toBe(61)
  for (const { title, text, articles } of library) {
    const split = splitStatute(text)
    expect(split).toMatchObject({ title, problems: [] })
    expect(split.clauses).toHaveLength(articles)
  }
  expect(syntheticLaw(7, 30)).toEqual(syntheticLaw(7, 30))
})
