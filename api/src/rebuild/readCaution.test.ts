import { expect, it } from 'vitest'
import { readCaution } from './readCaution.ts'

it.each([
  [null, { own: null, note: null, openQuestions: [] }],
  ['以现场为准', { own: '以现场为准', note: null, openQuestions: [] }],
  ['以现场为准\n两行\n判定规则：按表\n第二行\n待确认：甲？\n待确认：乙？', { own: '以现场为准\n两行', note: '按表\n第二行', openQuestions: ['甲？', '乙？'] }],
  ['待确认：甲？', { own: null, note: null, openQuestions: ['甲？'] }],
])('takes %j apart', (caution, parts) => expect(readCaution(caution)).toEqual(parts))
