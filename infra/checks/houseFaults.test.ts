import { describe, expect, it } from 'vitest'
import { nameFaults, textFaults } from './houseFaults.ts'

describe('house rules', () => {
  it.each([
    ['shared/a.ts', 2],
    ['api/src/utils/a.ts', 1],
    ['web/src/types.ts', 1],
    ['api/src/accounts/Accounts.ts', 0],
  ])('%s has %i faults by its name', (file, faults) => {
    expect(nameFaults(file)).toHaveLength(faults)
  })

  it.each([
    ['a.test.ts', "it.skip('later', () => {})"],
    ['a.ts', 'const a = b as unknown as C'],
    ['a.md', 'see /root/notes'],
    ['package-lock.json', '"resolved": "https://example.org/a.tgz"'],
  ])('%s: a fault in its text is named with its line', (file, text) => {
    expect(textFaults(file, `first\n${text}`)).toEqual([expect.stringMatching(/:2: /)])
  })

  it('an honest file has none', () => {
    expect(textFaults('a.ts', "it('works', () => {})")).toEqual([])
  })
})
