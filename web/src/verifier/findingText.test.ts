import { expect, it } from 'vitest'
import { timeText } from '../../../api/src/verifier/VerificationFindings.ts'
import { zonedTime } from '../desk/format.ts'
import { findingText } from './findingText.ts'

it('a page names its own field where the command names an option, and tells times in its own zone', () => {
  expect(findingText({ code: 'untrusted', path: null, zh: '请用 --trust 指定', en: 'give it by --trust' }, 'zh-CN', '请在第二步选择')).toBe('请在第二步选择')
  const about = { code: 'untrusted' as const, path: 'evidence-seal/signature-sm2.json', zh: '没有 SM2 签名', en: 'no SM2 signature' }
  expect([findingText(about, 'zh-CN', '-'), findingText(about, 'en', '-')]).toEqual(['没有 SM2 签名', 'no SM2 signature'])
  const at = Date.UTC(2026, 10, 24, 3, 35, 7)
  for (const language of ['zh-CN', 'en'] as const) {
    const told = findingText({ code: 'missing', path: 'a', zh: `缺少文件 a${timeText(at)}`, en: `the file a is missing${timeText(at)}` }, language, '-')
    expect(told).toContain(zonedTime(at, language))
    expect(told).not.toMatch(/\d[TZ]/)
  }
})
