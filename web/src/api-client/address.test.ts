import { expect, it } from 'vitest'
import { addressOf } from './address.ts'

it('fills in parameters and escapes them', () => {
  expect(addressOf('GET /api/guides/:guideToken', { guideToken: 'a/../b' })).toEqual({ method: 'GET', path: '/api/guides/a%2F..%2Fb' })
})

it('keeps a fixed tail behind a parameter', () => {
  expect(addressOf('GET /api/archives/:archiveId/package.zip', { archiveId: 'x1' }).path).toBe('/api/archives/x1/package.zip')
})

it('leaves absent query values out', () => {
  expect(addressOf('GET /api/inspections', {}, { q: '食堂', page: 2, state: undefined }).path).toBe('/api/inspections?q=%E9%A3%9F%E5%A0%82&page=2')
})

it('names a missing parameter', () => {
  expect(() => addressOf('GET /api/guides/:guideToken')).toThrow('"guideToken"')
})
