import { expect, it } from 'vitest'
import { readEvidence, writeEvidence } from './evidenceText.ts'

const evidence = [{ type: 'photo' as const, min: 2, required: true }, { type: 'video' as const, min: 1, required: false }]

it('reads what it writes, in both languages', () => {
  expect(writeEvidence(evidence, 'zh-CN')).toBe('照片×2（必需）、录像')
  expect(writeEvidence(evidence, 'en')).toBe('Photo×2 (required), Video')
  expect(readEvidence(writeEvidence(evidence, 'zh-CN'))).toEqual(evidence)
  expect(readEvidence(writeEvidence(evidence, 'en'))).toEqual(evidence)
})

it('reads a cell of our own workbooks, and nothing as no evidence', () => {
  expect(readEvidence('照片×2（必需）\n录像×1')).toEqual(evidence)
  expect(readEvidence(' ')).toEqual([])
})

it('refuses what is no evidence', () => {
  for (const text of ['口述', '照片×0', '照片×21', '照片×2（也许）', Array.from({ length: 11 }, () => '照片').join('、')]) expect(readEvidence(text)).toBeNull()
})
