import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { consentSha256, consentText } from './consent-text.ts'

it('says the same sections in both languages', () => {
  expect(consentText.en).toHaveLength(consentText['zh-CN'].length)
})

it('hashes the whole notice, both languages', async () => {
  expect(await consentSha256()).toBe(createHash('sha256').update(JSON.stringify(consentText)).digest('hex'))
})
