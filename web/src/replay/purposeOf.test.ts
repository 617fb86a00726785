import { expect, it } from 'vitest'
import { purposeOf } from './purposeOf.ts'

const kinds = { handling: '承办', 'routine-check': '例行', complaint: '投诉', review: '复议', training: '培训', other: '其他' }

it('says a purpose in words, and nothing of what is none', () => {
  expect(purposeOf({ kind: 'complaint', text: '市民反映', caseNumber: '17' }, kinds)).toBe('投诉 · 市民反映 · 17')
  expect(purposeOf({ kind: 'training', text: null, caseNumber: null }, kinds)).toBe('培训')
  for (const none of [undefined, null, 'training', {}, { kind: 'constructor', text: 1, caseNumber: null }, { kind: 'nosuch', text: null, caseNumber: null }]) expect(purposeOf(none, kinds)).toBeNull()
})
