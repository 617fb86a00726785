import { expect, it } from 'vitest'
import { filesToTryAgain, together, type TestReport } from './runTests.ts'

const report = (files: Record<string, Record<string, 'passed' | 'failed'>>): TestReport => {
  const testResults = Object.entries(files).map(([name, tests]) => ({
    name,
    status: Object.values(tests).includes('failed') || Object.keys(tests).length === 0 ? 'failed' : 'passed',
    assertionResults: Object.entries(tests).map(([fullName, status]) => ({ fullName, status })),
  }))
  const all = Object.values(files).flatMap((tests) => Object.values(tests))
  return { testResults, numPassedTests: all.filter((status) => status === 'passed').length, numFailedTests: all.filter((status) => status === 'failed').length }
}

it('a few files with failed tests are tried again; all green and many files are not', () => {
  expect(filesToTryAgain(report({ a: { one: 'passed', two: 'failed' }, b: { one: 'passed' } }))).toEqual(['a'])
  expect(filesToTryAgain(report({ a: { one: 'passed' } }))).toBeNull()
  expect(filesToTryAgain(report(Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [name, { one: 'failed' }]))))).toBeNull()
  expect(filesToTryAgain(report({ a: { one: 'failed' }, b: {} }))).toEqual(['a', 'b'])
})

it('what passes alone is unsteady and told; what fails twice, fails anew, or does not run again has failed', () => {
  const first = report({ a: { one: 'passed', two: 'failed', three: 'failed' }, b: { one: 'passed' } })
  expect(together(first, report({ a: { one: 'passed', two: 'passed', three: 'passed' } }))).toEqual({ passed: 4, failed: 0, unsteady: ['a two', 'a three'] })
  expect(together(first, report({ a: { one: 'passed', two: 'passed', three: 'failed' } }))).toEqual({ passed: 3, failed: 1, unsteady: ['a two'] })
  expect(together(first, report({ a: { one: 'failed', two: 'passed', three: 'passed' } }))).toMatchObject({ failed: 1 })
  expect(together(first, report({ a: { one: 'passed', two: 'passed' } }))).toMatchObject({ passed: 3, failed: 1 })
  expect(together(first, report({ a: { one: 'failed', two: 'passed', three: 'passed' } }))).toMatchObject({ passed: 3 })
  expect(together(report({ a: {}, b: { one: 'passed' } }), report({ a: { one: 'passed', two: 'passed' } }))).toEqual({ passed: 3, failed: 0, unsteady: ['a (outside its tests)'] })
})
