import { expect, it } from 'vitest'
import { point, standard } from '../testing/pointFixtures.ts'
import { changesOf } from './changesOf.ts'
import { fieldName, placeName } from './fieldNames.ts'
import { valueWords } from './valueWords.ts'

const before = standard([point('CAT-01', { publicWording: '甲' }), point('CAT-02')], [[['CAT-01'], ['CAT-02']]])

it('names what differs: checkpoints by field, each zone for itself, the rule by its fields, and the matter', () => {
  const [situation] = before.situations
  if (situation === undefined) throw new Error('no situation')
  const after = {
    ...before, name: '新名称', checkpoints: [point('CAT-01', { publicWording: '乙' }), point('CAT-03')],
    situations: [{ ...situation, zones: [{ zone: '分区1', subtotal: 5, lines: ['CAT-01', 'CAT-03'] }, { zone: '分区2', subtotal: null, lines: ['CAT-02'] }], rule: { ...situation.rule, otherwise: 'fail' as const } }],
  }
  expect(changesOf(before, after)).toEqual({
    added: ['CAT-03'], removed: ['CAT-02'], matter: [{ path: ['name'], before: '餐饮服务经营许可', after: '新名称' }],
    checkpoints: [{ code: 'CAT-01', fields: [{ path: ['publicWording'], before: '甲', after: '乙' }] }],
    situations: [{ name: '情形1', fields: [
      { path: ['zones', '分区1'], before: { lines: ['CAT-01'], subtotal: null }, after: { lines: ['CAT-01', 'CAT-03'], subtotal: 5 } },
      { path: ['rule', 'otherwise'], before: 'rectify', after: 'fail' },
    ] }],
  })
  expect(changesOf(before, { ...before, situations: [{ ...situation, zones: situation.zones.toReversed() }] }).situations).toEqual([{ name: '情形1', fields: [{ path: ['zones'], before: ['分区1', '分区2'], after: ['分区2', '分区1'] }] }])
})

it('a person reads fields and values in words', () => {
  expect([fieldName('publicWording', 'zh-CN'), fieldName('publicWording', 'en'), fieldName('unheardOf', 'en')]).toEqual(['公众表述', 'Public wording', 'unheardOf'])
  expect([placeName('checkpoints.CAT-01.measure', before, 'zh-CN'), placeName('situations.situation-1.zones.分区1.subtotal', before, 'zh-CN'), placeName('', before, 'zh-CN')]).toEqual(['CAT-01 · 量值', '情形1 · 分区与要点 · 分区1 · 声明小计', '事项与问题'])
  expect([valueWords(['tier'], 'key', 'zh-CN'), valueWords(['measure'], { op: '>=', value: 25, unit: 'm' }, 'en'), valueWords(['zones', '分区1'], { lines: ['A-01', 'A-02'], subtotal: 5 }, 'zh-CN'), valueWords(['authoredFields'], ['howToFilm'], 'en'), valueWords(['rule', 'otherwise'], 'rectify', 'en'), valueWords(['note'], null, 'en')])
    .toEqual(['关键', '≥ 25 m', 'A-01、A-02（声明小计 5）', 'How to film', expect.stringMatching(/rectif/i), '—'])
})
