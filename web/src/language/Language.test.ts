import { expect, it } from 'vitest'
import { ApiFailure } from '../api-client/ApiFailure.ts'
import { dictionary } from './dictionary.ts'
import { apiErrorWords } from './desk-error-words.ts'
import { failureWords, sfuErrorWords, wordsForError } from './error-words.ts'
import { preferred } from './Language.ts'

it('chooses the first language that it has, and Chinese where it has none', () => {
  expect(preferred(['fr-FR', 'en-GB', 'zh-CN'])).toBe('en')
  expect(preferred(['zh-Hant-TW', 'en'])).toBe('zh-CN')
  expect(preferred(['de'])).toBe('zh-CN')
})

it('has words in both languages for every refusal', () => {
  for (const words of [...Object.values(apiErrorWords), ...Object.values(sfuErrorWords)]) {
    expect(words['zh-CN']).toMatch(/\p{Script=Han}/u)
    expect(words.en).not.toMatch(/\p{Script=Han}/u)
    expect(words.en.length).toBeGreaterThan(10)
  }
})

it('says a lost network apart from a refusal, and never nothing', () => {
  expect(failureWords('network', 'en')).toContain('network')
  expect(wordsForError(new ApiFailure('invite-expired', 'x'), 'en')).toContain('expired')
  expect(wordsForError(Object.assign(new Error('x'), { name: 'RoomFailure', code: 'not-permitted' }), 'en')).toContain('session')
  expect(wordsForError('what', 'en')).toBe(apiErrorWords.internal.en)
})

it('keeps English complete at compile time', () => {
  // @ts-expect-error a key is missing
  dictionary({ a: '甲', b: (n: number) => `${n} 个` }, { a: 'a' })
  // @ts-expect-error a key is too many
  dictionary({ a: '甲' }, { a: 'a', c: 'c' })
  expect(dictionary({ b: (n: number) => `${n} 个` }, { b: (n) => `${n} pieces` }).en.b(2)).toBe('2 pieces')
})
