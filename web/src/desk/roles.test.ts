import { expect, it } from 'vitest'
import { homeOf, pagesOf } from './roles.ts'

it('sends each role to its own desk', () => {
  expect((['examiner', 'auditor', 'editor', 'publisher', 'administrator'] as const).map(homeOf)).toEqual(['/examine', '/audit', '/standards', '/standards', '/admin'])
})

it('keeps duties apart: an administrator sees no archive, an auditor no account', () => {
  expect(pagesOf('administrator').map(({ key }) => key)).toEqual(['admin', 'overview'])
  expect(pagesOf('auditor').map(({ key }) => key)).toEqual(['audit', 'overview'])
})
