import type { Draft, Fault } from '@cloud-survey/api/contract'
import type { ReplyOf } from '../../api-client/routes.ts'
import { point, standard } from './pointFixtures.ts'

const at = Date.UTC(2026, 10, 25, 2)
const sha256 = 'a'.repeat(64)
const clause = { regulation: 'food-safety-law', path: '第三十三条/第一款/第（一）项', relation: 'requires', mapped: 'researcher' } as const
const lawText = '具有与生产经营的食品品种、数量相适应的食品原料处理和食品加工、包装、贮存等场所，保持该场所环境整洁。'

const checkpoints = [
  point('CAT-01', {
    section: '选址', examinerWording: '不得设在易受到污染的区域，距离粪坑、污水池等污染源25m以上。', publicWording: '离粪坑、污水池 25 米以上。', howToFilm: '从街面对准门头开始，沿外墙走一圈。',
    evidence: [{ type: 'video', min: 1, required: true }, { type: 'photo', min: 2, required: false }], sourceSeen: true, seenFields: ['text', 'section'], authoredFields: ['howToFilm', 'plainText', 'clauseRefs'], clauses: [clause],
  }),
  point('CAT-02', { section: '选址', tier: 'major', examinerWording: '地面平整、易清洗。', publicWording: '地面平整、易清洗、不积水。', score: 5, sourceSeen: true, seenFields: ['text'] }),
  point('CAT-03', { section: '后厨', tier: 'general', examinerWording: '墙裙 1.5 m 以上。', publicWording: '墙裙 1.5 米以上。', measure: { unit: 'm', op: '>=', value: 1.5 }, remote: 'with-test', minutes: 2 }),
  point('CAT-04', { section: '后厨', tier: 'general', polarity: 'unmarked', examinerWording: '是否有防鼠设施', note: '表中未标明' }),
]
const faults: Fault[] = [
  { code: 'measure-missing', severity: 'warning', path: 'checkpoints.CAT-01.measure', zh: '要点“CAT-01”写有“25m以上”，却没有量值', en: 'the checkpoint "CAT-01" says "25m以上" but has no measure' },
  { code: 'polarity-unmarked', severity: 'error', path: 'checkpoints.CAT-04.polarity', zh: '要点“CAT-04”没有标明“是”是好是坏', en: 'the checkpoint "CAT-04" does not say whether "yes" is good' },
  { code: 'clause-missing', severity: 'error', path: 'checkpoints.CAT-04.clauses', zh: '要点“CAT-04”没有引用条款', en: 'the checkpoint "CAT-04" cites no clause' },
]

/** A draft whose checkpoints show every mark and fault once; with `more`, as many empty ones behind them. */
export function gridDraft(more = 0): Draft {
  const added = Array.from({ length: more }, (_, index) => point(`ROW-${String(index + 1).padStart(4, '0')}`, { publicWording: `第 ${index + 1} 个要点`, examinerWording: '符合要求' }))
  const editor = { accountId: 'me', displayName: '李' }
  return { revision: 1, state: 'draft', baseVersion: null, updatedAt: at, updatedBy: editor, authors: [editor], faults, document: standard([...checkpoints, ...added], [[['CAT-01', 'CAT-02'], ['CAT-03', 'CAT-04']]]) }
}

const version = { versionId: 'law-2021', label: '2021 修正', number: null, promulgatedOn: null, effectiveFrom: '2021-04-29', effectiveTo: null, inForce: true, articles: 154, source: '全国人大常委会', history: [], sha256, keptAt: at, keptBy: '李' }
const article = { clauseId: 'clause-33', path: '第三十三条', kind: 'article', text: `食品生产经营应当符合食品安全标准，并符合下列要求：\n（一）${lawText}`, sha256 } as const

/** The library's answers on the law that the draft cites. */
export const lawReplies = {
  regulation: { regulationId: 'food-safety-law', title: '中华人民共和国食品安全法', versions: [version] } satisfies ReplyOf<'GET /api/regulations/:regulationId'>,
  text: {
    regulationId: 'food-safety-law', title: '中华人民共和国食品安全法', version, headings: [],
    clauses: [{ ...article, heading: null, passages: [{ ...article, clauseId: 'clause-33-1', path: '第三十三条/第一款', kind: 'paragraph' }, { ...article, clauseId: 'clause-33-1-1', path: '第三十三条/第一款/第（一）项', kind: 'item', text: `（一）${lawText}` }] }],
  } satisfies ReplyOf<'GET /api/regulations/:regulationId/versions/:versionId'>,
  hits: {
    clauses: [{ clauseId: 'clause-34', regulationId: 'food-safety-law', regulation: '中华人民共和国食品安全法', versionId: 'law-2021', label: '2021 修正', inForce: true, path: '第三十四条', kind: 'article', heading: null, text: '禁止生产经营下列食品：污染的食品。', cut: { before: false, after: false }, ranges: [[11, 13]], pathRanges: [], regulationRanges: [] }],
    total: 1, pageSize: 20,
  } satisfies ReplyOf<'GET /api/clauses'>,
}
