import { expect, it } from 'vitest'
import { canonicalJson } from './canonicalJson.ts'
import { sha256OfText } from './sha256.ts'

it('is the example of RFC 8785, section 3.2.2', () => {
  const value = { numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001], string: '\u20ac$\u000f\nA\'B"\\\\"/', literals: [null, true, false] }
  expect(canonicalJson(value)).toBe('{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}')
})

it('sorts keys by UTF-16 code units (RFC 8785, section 3.2.3)', () => {
  const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6']
  const sorted = Object.keys(JSON.parse(canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])))))
  expect(canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])))).toBe('{"\\r":0,"1":0,"\u0080":0,"ö":0,"€":0,"😀":0,"\ufb33":0}')
  expect(sorted).toHaveLength(keys.length)
})

it('leaves out undefined members and refuses what JSON cannot hold', () => {
  expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}')
  expect(() => canonicalJson({ a: Number.NaN })).toThrow('no JSON form')
  expect(() => canonicalJson('\ud800')).toThrow('lone surrogate')
})

it('hashes a text alike in composed and decomposed form', () => {
  expect(sha256OfText('e\u0301')).toBe(sha256OfText('\u00e9'))
})
