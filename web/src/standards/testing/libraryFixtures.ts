import type { ReplyOf } from '../../api-client/routes.ts'

const sha256 = 'c'.repeat(64)
const version = (label: string, inForce: boolean) => ({
  versionId: `law_${label}`, label, number: null, promulgatedOn: null, effectiveFrom: inForce ? '2021-04-29' : '2015-10-01', effectiveTo: inForce ? null : '2021-04-29', inForce, articles: 2, source: '国家法律法规数据库',
  history: ['2021年4月29日 第二次修正'], sha256, keptAt: null, keptBy: null,
})
const law = { regulationId: 'law', title: '中华人民共和国食品安全法', versions: [version('2021', true), version('2015', false)] }
const sides = { from: { versionId: 'law_2015', label: '2015', effectiveFrom: '2015-10-01' }, to: { versionId: 'law_2021', label: '2021', effectiveFrom: '2021-04-29' } }
const side = (text: string) => ({ clauseId: 'c1', path: '第三十三条', heading: '第四章 食品生产经营', text })

const list: ReplyOf<'GET /api/regulations'> = { regulations: [law], total: 1, pageSize: 50 }
const text: ReplyOf<'GET /api/regulations/:regulationId/versions/:versionId'> = {
  regulationId: 'law', title: law.title, version: version('2021', true), headings: [],
  clauses: [{ clauseId: 'c1', path: '第三十三条', kind: 'article', text: '食品生产经营应当符合食品安全标准。', sha256, heading: '第四章 食品生产经营', passages: [] }],
}
const comparison: ReplyOf<'GET /api/regulations/:regulationId/comparison'> = {
  regulationId: 'law', title: law.title, ...sides, counts: { same: 1, changed: 1, added: 0, removed: 0, moved: 0 },
  articles: [{ status: 'changed', from: side('应当保持清洁'), to: side('应当保持整洁'), runs: [{ kind: 'same', text: '应当保持' }, { kind: 'removed', text: '清' }, { kind: 'added', text: '整' }, { kind: 'same', text: '洁' }] }],
}
const impact: ReplyOf<'GET /api/regulations/:regulationId/impact'> = {
  regulationId: 'law', title: law.title, ...sides,
  clauses: [{ clauseId: 'c1', path: '第三十三条', status: 'changed', newPath: '第三十三条', text: '应当保持清洁', newText: '应当保持整洁', checkpoints: ['CAT-01'] }],
  checkpoints: [{ code: 'CAT-01', version: 1, wording: '保持环境整洁', matter: '餐饮', paths: ['第三十三条'] }],
  checklists: [{ checklistVersionId: 'canteen_1', matter: '餐饮', situation: '食堂', version: 1, codes: ['CAT-01'] }], guideCodes: [{ guideToken: 'guide-token-0123456789', matter: '餐饮', situation: '食堂' }],
  inspections: [{ inspectionId: 'i1', number: 'YTK-20261125-0001', placeName: '春风里小食堂', state: 'applied', matter: '餐饮', situation: '食堂', codes: ['CAT-01'] }],
}
const hits: ReplyOf<'GET /api/clauses'> = {
  total: 1, pageSize: 20,
  clauses: [{ clauseId: 'c1', regulationId: 'law', regulation: law.title, versionId: 'law_2021', label: '2021', inForce: true, path: '第三十三条', kind: 'article', heading: null, text: '有防蝇、防鼠设施', cut: { before: false, after: true }, ranges: [[1, 3]], pathRanges: [], regulationRanges: [] }],
}

/** What api answers to the pages of the regulations library, by route. */
export const libraryReplies: Readonly<Record<string, unknown>> = {
  'GET /api/regulations': list, 'GET /api/regulations/law': law, 'GET /api/regulations/law/versions/law_2021': text, 'GET /api/regulations/law/comparison': comparison, 'GET /api/regulations/law/impact': impact, 'GET /api/clauses': hits,
}
