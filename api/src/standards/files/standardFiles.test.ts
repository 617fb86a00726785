import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fault, Standard } from '../../contract/index.ts'
import { lintStandard } from '../lint/lintStandard.ts'
import { soundLaw, soundPoint, soundStandard } from '../lint/testing/soundStandard.ts'
import { fileFaultWords, type FileFaultCode } from './fileFaults.ts'
import { largestFile } from './parseJson.ts'
import { mostFaults, readStandardFile } from './readStandardFile.ts'
import { withLines } from './withLines.ts'
import { writeStandardBundle, writeStandardFile } from './writeStandardFile.ts'

const sound = writeStandardFile(soundStandard())
const second: Standard = soundStandard({ matterId: 'second', name: '第二个事项' })
const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length
const faultsOf = (text: string): Fault[] => {
  const read = readStandardFile(text)
  return read.ok ? [] : read.faults
}
const edited = (from: string, to: string): string => {
  expect(sound).toContain(from)
  return sound.replace(from, to)
}

/** For every code a file that has that fault: its text, the path, and what stands in the line. */
const provoking: Record<FileFaultCode, () => { text: string; path: string; at: string }> = {
  'file-too-large': () => ({ text: ' '.repeat(largestFile + 1), path: '', at: '' }),
  'json-too-deep': () => ({ text: `{"a":\n${'['.repeat(50)}`, path: '', at: '[[' }),
  'json-invalid': () => ({ text: edited('"region": "某市",', '"region": “某市”,'), path: '', at: '“某市”,' }),
  'key-duplicate': () => ({ text: edited('"score": 10,', '"score": 10,\n"score": 5,'), path: 'checkpoints.CAT-02.score', at: '"score": 5' }),
  'key-unknown': () => ({ text: edited('"score": 10,', '"scor": 10,'), path: 'checkpoints.CAT-02.scor', at: '"scor"' }),
  'field-missing': () => ({ text: edited('"legalDays": 20,', ''), path: 'legalDays', at: '{' }),
  'type-wrong': () => ({ text: edited('"score": 10,', '"score": "10",'), path: 'checkpoints.CAT-02.score', at: '"score": "10"' }),
  'choice-unknown': () => ({ text: edited('"tier": "scored"', '"tier": "score"'), path: 'checkpoints.CAT-02.tier', at: '"tier": "score"' }),
  'format-wrong': () => ({ text: edited('"questionId": "area"', '"questionId": "面积"'), path: 'questions.面积.questionId', at: '"面积"' }),
  'text-empty': () => ({ text: edited('"zone": "厨房"', '"zone": ""'), path: 'situations.small.zones.#1.zone', at: '"zone": ""' }),
  'text-too-long': () => ({ text: edited('"unit": "㎡"', `"unit": "${'米'.repeat(301)}"`), path: 'questions.area.unit', at: '米米' }),
  'list-too-short': () => ({ text: edited('"options": [', '"options": [], "was": ['), path: 'questions.kind.options', at: '"options": []' }),
  'list-too-long': () => ({ text: edited('"tools": []', `"tools": ${JSON.stringify(Array.from({ length: 21 }, () => '卷尺'))}`), path: 'situations.small.tools', at: '卷尺' }),
  'number-out-of-range': () => ({ text: edited('"minimumExaminers": 2', '"minimumExaminers": 1'), path: 'minimumExaminers', at: '"minimumExaminers"' }),
  'verdicts-incomplete': () => ({ text: edited('"pass",\n', ''), path: 'checkpoints.CAT-01.verdicts', at: '"verdicts"' }),
  'value-wrong': () => ({ text: edited('"questions"', '"kept": { "__proto__x": 1e999 }, "questions"'), path: 'kept.__proto__x', at: '"kept"' }),
  'format-unknown': () => ({ text: edited('cloud-survey-standard/1', 'cloud-survey-matter/1'), path: 'format', at: 'cloud-survey-matter/1' }),
  'more-faults': () => ({ text: edited('"questions"', `${Array.from({ length: mostFaults + 3 }, (_, index) => `"kept${index}": 1`).join()}, "questions"`), path: '', at: '' }),
  'matter-duplicate': () => ({ text: writeStandardBundle([soundStandard(), second, soundStandard()]).replace('第二个事项', '第二个'), path: 'standards.food-catering.matterId', at: '' }),
}

describe('reading a file of standards', () => {
  it('has a file for each of its codes', () => expect(Object.keys(provoking).sort()).toEqual(Object.keys(fileFaultWords).sort()))

  it.each(Object.keys(provoking) as FileFaultCode[])('%s', (code) => {
    const { text, path, at } = provoking[code]()
    const fault = faultsOf(text).find((one) => one.code === code)
    expect(fault).toMatchObject({ path, severity: 'error', zh: expect.stringMatching(/[一-龥]/) as string, en: expect.stringMatching(/[a-z]/) as string })
    expect(`${fault!.zh}${fault!.en}`).not.toMatch(/undefined|\[object|\{\w+\}/)
    if (at !== '') expect(fault!.line).toBe(lineOf(text, at))
  })

  it('reads what is sound, with a mark at its beginning too', () => {
    expect(readStandardFile(sound)).toEqual({ ok: true, standards: [soundStandard()] })
    expect(readStandardFile(`\uFEFF${sound}`)).toEqual({ ok: true, standards: [soundStandard()] })
  })

  it('of very many faults tells the first of the file, and how many more there are', () => {
    const points = Array.from({ length: 400 }, (_, index) => ({ ...soundPoint(`BAD-${index}`), tier: 'kee', polarity: 3 }))
    const faults = faultsOf(JSON.stringify({ ...soundStandard(), checkpoints: points }))
    expect([faults.length, faults[0]?.path, faults.at(-1)?.zh]).toEqual([mostFaults + 1, 'checkpoints.BAD-0.tier', expect.stringContaining('300')])
    const bundle = JSON.stringify({ format: 'cloud-survey-standards/1', standards: [{ ...soundStandard(), checkpoints: points }, { ...second, checkpoints: points }] })
    expect(faultsOf(bundle).at(-1)?.zh).toContain('1100')
  })

  it('names all faults at once, in the order of the file', () => {
    const text = sound.replace('"mode": "allowed"', '"mode": "alowed"').replace('"unit": "㎡"', '"unit": 3').replace('"tier": "key"', '"tire": "key"').replace('"passAt": 90', '"passAt": 190')
    const faults = faultsOf(text)
    expect(faults.map(({ code, path, line }) => [code, path, line])).toEqual([
      ['choice-unknown', 'mode', lineOf(text, '"alowed"')],
      ['type-wrong', 'questions.area.unit', lineOf(text, '"unit": 3')],
      ['field-missing', 'checkpoints.CAT-01.tier', lineOf(text, '"code": "CAT-01"') - 1],
      ['key-unknown', 'checkpoints.CAT-01.tire', lineOf(text, '"tire"')],
      ['number-out-of-range', 'situations.small.rule.passAt', lineOf(text, '190')],
    ])
    expect(faults.map(({ en }) => en)).toEqual([expect.stringContaining('did you mean "allowed"?'), expect.any(String), expect.stringContaining('add a text'), expect.stringContaining('did you mean "tier"?'), expect.stringContaining('must not be more than 100')])
  })

  it('drops nothing unsaid: keys no schema knows, deep inside too', () => {
    const text = edited('"en": "How large is the place?"', '"en": "How large is the place?", "fr": "?"')
    expect(faultsOf(text)).toMatchObject([{ code: 'key-unknown', path: 'questions.area.text.fr' }])
  })

  it.each([
    ['', 1, 'the end of the line or file'], ['{"a": 1,}', 1, 'a comma too many'], ['{\n"a": 1\n"b": 2}', 3, 'missing before it'], ['{\n"a": "x', 2, 'the end of the line or file'], ['{\n“a”: 1}', 2, 'Write quotation marks'], ['// no\n{}', 1, 'not JSON'],
  ])('%j is not JSON', (text, line, en) => expect(faultsOf(text)).toMatchObject([{ code: 'json-invalid', line, en: expect.stringContaining(en) as string }]))

  it('of what is no standard says only that', () => {
    expect(faultsOf('{"format": "other"}').map(({ code }) => code)).toEqual(['format-unknown'])
    expect(faultsOf('[1]').map(({ code }) => code)).toEqual(['type-wrong'])
    expect(faultsOf('{"format": "cloud-survey-standards/1", "standards": 3, "more": 1}').map(({ code }) => code)).toEqual(['type-wrong', 'key-unknown'])
    expect(faultsOf('{"format": "cloud-survey-standards/1"}').map(({ code }) => code)).toEqual(['field-missing'])
  })

  it('never throws, whatever is cut out of a file', () => {
    fc.assert(fc.property(fc.nat(sound.length), fc.nat(200), (from, length) => typeof readStandardFile(sound.slice(0, from) + sound.slice(from + length)).ok === 'boolean'), { numRuns: 150 })
    fc.assert(fc.property(fc.json(), (text) => !readStandardFile(text).ok))
  })
})

describe('bundles', () => {
  const bundle = writeStandardBundle([soundStandard(), second])

  it('are read in their order and written as they were', () => {
    const read = readStandardFile(bundle)
    expect(read).toEqual({ ok: true, standards: [soundStandard(), second] })
    expect(read.ok && writeStandardBundle(read.standards)).toBe(bundle)
  })

  it('name the standard of each fault', () => {
    const at = bundle.lastIndexOf('"mode": "allowed"')
    const text = `${bundle.slice(0, at)}"mode": "x"${bundle.slice(at + '"mode": "allowed"'.length)}`
    expect(faultsOf(text)).toMatchObject([{ path: 'standards.second.mode', line: lineOf(text, '"mode": "x"') }])
  })
})

describe('writing', () => {
  it('has one form whatever the order of the keys, and a newline at the end', () => {
    const shuffled = JSON.parse(sound, (_, value: unknown) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).toReversed()) : value)) as Standard
    expect(writeStandardFile(shuffled)).toBe(sound)
    expect(sound).toMatch(/^\{\n {2}"format": "cloud-survey-standard\/1",\n {2}"matterId"/)
    expect(sound.endsWith('}\n')).toBe(true)
  })

  it('keeps what other formats brought, and optional fields', () => {
    const standard = soundStandard({ kept: { oscal: { b: [1, null], a: { c: 'x' } } }, checkpoints: [soundPoint('CAT-01', { note: '注', source: '表' }), soundPoint('CAT-02', { tier: 'scored', score: 10 })] })
    const text = writeStandardFile(standard)
    const read = readStandardFile(text)
    expect(read).toEqual({ ok: true, standards: [standard] })
    expect(read.ok && writeStandardFile(read.standards[0]!)).toBe(text)
  })

  it('gives back the seed files as they are', async () => {
    const folder = join(import.meta.dirname, '../../../../prisma/seed/standards')
    for (const name of await readdir(folder)) {
      const text = await readFile(join(folder, name), 'utf8')
      const read = readStandardFile(text)
      expect(read.ok && writeStandardFile(read.standards[0]!), name).toBe(text)
    }
  })
})

describe('lines for the faults of the linter', () => {
  const faulty = soundStandard({ checkpoints: [soundPoint('CAT-1.1', { clauses: [], commonFailures: ['好', '<b>坏</b>'] }), soundPoint('CAT-1', { remote: 'no' })], situations: [{ ...soundStandard().situations[0]!, when: null, zones: [{ zone: '1.选址', subtotal: 7, lines: ['CAT-1.1', 'CAT-1', 'CAT-9'] }] }] })
  const lines = (text: string, matterId?: string) => new Map(withLines(lintStandard(faulty, soundLaw, { effectiveOn: '2026-11-25' }), text, matterId).map(({ path, line }) => [path, line]))

  it('follow codes and names, with points in them too', () => {
    const text = writeStandardFile(faulty)
    const found = lines(text)
    expect(found.get('checkpoints.CAT-1.1.clauses')).toBe(lineOf(text, '"clauses": []'))
    expect(found.get('checkpoints.CAT-1.1.commonFailures.#2')).toBe(lineOf(text, '<b>坏'))
    expect(found.get('checkpoints.CAT-1.remote')).toBe(lineOf(text, '"remote": "no"'))
    expect(found.get('situations.small.zones.1.选址.subtotal')).toBe(lineOf(text, '"subtotal": 7'))
    expect(found.get('situations.small.zones.1.选址.lines.CAT-9')).toBe(lineOf(text, '"CAT-9"'))
  })

  it('find the standard in a bundle, and leave out what has no file', () => {
    const text = writeStandardBundle([second, faulty])
    expect(lines(text, 'food-catering').get('checkpoints.CAT-1.remote')).toBe(lineOf(text, '"remote": "no"'))
    expect([...lines('not json').values()].every((line) => line === undefined)).toBe(true)
  })
})
