import { expect, it } from 'vitest'
import { homeOf, landingOf, pagesOf } from './roles.ts'

it('sends each role to its own desk', () => {
  expect((['examiner', 'auditor', 'editor', 'publisher', 'administrator'] as const).map(homeOf)).toEqual(['/examine', '/audit', '/standards', '/standards', '/admin'])
})

it('keeps duties apart: an administrator sees no archive, an auditor no account', () => {
  expect(pagesOf('administrator').map(({ key }) => key)).toEqual(['admin', 'overview'])
  expect(pagesOf('auditor').map(({ key }) => key)).toEqual(['audit', 'overview'])
})

it('leads after signing in to what was asked for, where that is the role’s to see', () => {
  expect(landingOf('auditor', '/audit/abc')).toBe('/audit/abc')
  expect(landingOf('auditor', '/auditing')).toBe('/audit')
  expect(landingOf('auditor', '/examine')).toBe('/audit')
  expect(landingOf('examiner', undefined)).toBe('/examine')
})
