import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Draft, Standard } from '../../contract/index.ts'
import { TestApi } from '../../testing/TestApi.ts'
import type { TestBrowser } from '../../testing/TestBrowser.ts'

let api: TestApi
let editor: TestBrowser
let publisher: TestBrowser
beforeAll(async () => {
  api = await TestApi.create()
  editor = await api.signedIn('editor1')
  publisher = await api.signedIn('publisher1')
})
afterAll(() => api.close())

const catering = { matterId: 'food-catering' }
const fire = { matterId: 'fire-safety' }

/** The document with other wording on one checkpoint. */
function reworded(document: Standard, code: string, howToFilm: string): Standard {
  return { ...document, checkpoints: document.checkpoints.map((point) => (point.code === code ? { ...point, howToFilm } : point)) }
}

async function begun(browser: TestBrowser, params: { matterId: string }): Promise<Draft> {
  return browser.ok('POST /api/standards/:matterId/draft', { params })
}

describe('a draft', () => {
  it('begins as what is published, is saved, and shows who wrote it', async () => {
    const draft = await begun(editor, catering)
    expect(draft).toMatchObject({ state: 'draft', baseVersion: 1, authors: [] })
    const saved = await editor.ok('PUT /api/standards/:matterId/draft', { params: catering, body: { revision: draft.revision, document: reworded(draft.document, 'CAT-01', '从街面开始，慢慢转一圈') } })
    expect(saved).toMatchObject({ revision: draft.revision + 1, authors: [{ displayName: expect.any(String) }] })
    const read = await publisher.ok('GET /api/standards/:matterId/draft', { params: catering })
    expect(read.document.checkpoints[0]?.howToFilm).toBe('从街面开始，慢慢转一圈')
    expect((await begunAgain()).error).toMatchObject({ code: 'draft-exists' })
  })
  const begunAgain = () => publisher.call('POST /api/standards/:matterId/draft', { params: catering })

  it('two editors on one draft: the second is told who was quicker, and nothing is overwritten', async () => {
    const { revision, document } = await editor.ok('GET /api/standards/:matterId/draft', { params: catering })
    await editor.ok('PUT /api/standards/:matterId/draft', { params: catering, body: { revision, document: reworded(document, 'CAT-02', '一') } })
    const second = await publisher.call('PUT /api/standards/:matterId/draft', { params: catering, body: { revision, document: reworded(document, 'CAT-03', '二') } })
    expect(second.error).toMatchObject({ code: 'draft-changed', message: expect.stringContaining(`revision ${revision + 1}`) })
    const now = await editor.ok('GET /api/standards/:matterId/draft', { params: catering })
    expect(now.document.checkpoints.slice(1, 3).map(({ howToFilm }) => howToFilm)).toEqual(['一', document.checkpoints[2]?.howToFilm])
  })

  it('of many saves at the same moment exactly one stands', async () => {
    const { revision, document } = await editor.ok('GET /api/standards/:matterId/draft', { params: catering })
    const replies = await Promise.all(['甲', '乙', '丙', '丁'].map((words) => editor.call('PUT /api/standards/:matterId/draft', { params: catering, body: { revision, document: reworded(document, 'CAT-04', words) } })))
    expect(replies.map(({ error }) => error?.code ?? 'saved').sort()).toEqual(['draft-changed', 'draft-changed', 'draft-changed', 'saved'])
  })

  it('every save stays among the revisions, also when the draft is given up', async () => {
    const { revisions } = await editor.ok('GET /api/standards/:matterId/draft/revisions', { params: catering })
    expect(revisions.map(({ action }) => action)).toEqual(['saved', 'saved', 'saved', 'begun'])
    const [newest] = revisions
    await editor.ok('DELETE /api/standards/:matterId/draft', { params: catering, query: { revision: newest?.revision ?? 0 } })
    expect((await editor.call('GET /api/standards/:matterId/draft', { params: catering })).error?.code).toBe('draft-missing')
    const kept = await editor.ok('GET /api/standards/:matterId/draft/revisions/:revision', { params: { ...catering, revision: revisions[2]?.revision ?? 0 } })
    expect(kept.document.checkpoints[0]?.howToFilm).toBe('从街面开始，慢慢转一圈')
  })
})

describe('review and publishing', () => {
  it('takes a second person, and hands on a new version; the guide code stays', async () => {
    const draft = await begun(editor, fire)
    const saved = await editor.ok('PUT /api/standards/:matterId/draft', { params: fire, body: { revision: draft.revision, document: reworded(draft.document, 'FIR-04', '按测试键') } })
    const early = await publisher.call('POST /api/standards/:matterId/draft/publication', { params: fire, body: { revision: saved.revision, effectiveFrom: null } })
    expect(early.error?.code).toBe('draft-not-in-review')
    const submitted = await editor.ok('POST /api/standards/:matterId/draft/submission', { params: fire, body: { revision: saved.revision, comment: '改了拍摄方法' } })
    const locked = await editor.call('PUT /api/standards/:matterId/draft', { params: fire, body: { revision: submitted.revision, document: draft.document } })
    expect(locked.error?.code).toBe('draft-in-review')
    expect((await editor.call('POST /api/standards/:matterId/draft/publication', { params: fire, body: { revision: submitted.revision, effectiveFrom: null } })).error?.code).toBe('not-permitted')
    const before = await editor.ok('GET /api/standards/:matterId', { params: fire })
    const published = await publisher.ok('POST /api/standards/:matterId/draft/publication', { params: fire, body: { revision: submitted.revision, effectiveFrom: null } })
    expect(published).toMatchObject({ version: 2, checklists: [{ situationId: 'fire-safety-guidance', version: 2, changed: true }] })
    const after = await editor.ok('GET /api/standards/:matterId', { params: fire })
    expect(after.situations[0]?.guideTokens).toEqual(before.situations[0]?.guideTokens)
    expect(after.checklists.map(({ version, standing }) => [version, standing])).toEqual([[2, 'in-force'], [1, 'ended']])
  })

  it('refuses the one who wrote it, and keeps that in the audit trail', async () => {
    const draft = await begun(publisher, fire)
    const saved = await publisher.ok('PUT /api/standards/:matterId/draft', { params: fire, body: { revision: draft.revision, document: reworded(draft.document, 'FIR-05', '推开每个出口') } })
    const { revision } = await publisher.ok('POST /api/standards/:matterId/draft/submission', { params: fire, body: { revision: saved.revision } })
    const own = await publisher.call('POST /api/standards/:matterId/draft/publication', { params: fire, body: { revision, effectiveFrom: null } })
    expect(own.error?.code).toBe('own-draft')
    const auditor = await api.signedIn('auditor1')
    const { entries } = await auditor.ok('GET /api/audit-trail', { query: { target: 'standard:fire-safety' } })
    expect(entries.filter(({ refused }) => refused).map(({ action }) => action)).toEqual(['standard.published'])
    const returned = await editor.ok('POST /api/standards/:matterId/draft/return', { params: fire, body: { revision, comment: '请另一人发布' } })
    expect(returned.state).toBe('draft')
    await editor.ok('DELETE /api/standards/:matterId/draft', { params: fire, query: { revision: returned.revision } })
  })

  it('from a future day: until then the old version is in force', async () => {
    const { revision, document } = await begun(editor, fire)
    const saved = await editor.ok('PUT /api/standards/:matterId/draft', { params: fire, body: { revision, document: reworded(document, 'FIR-04', '明年起这样拍') } })
    const submitted = await editor.ok('POST /api/standards/:matterId/draft/submission', { params: fire, body: { revision: saved.revision } })
    const past = await publisher.call('POST /api/standards/:matterId/draft/publication', { params: fire, body: { revision: submitted.revision, effectiveFrom: '2020-01-01' } })
    expect(past.error).toMatchObject({ code: 'request-invalid', fields: [{ path: 'body.effectiveFrom' }] })
    await publisher.ok('POST /api/standards/:matterId/draft/publication', { params: fire, body: { revision: submitted.revision, effectiveFrom: '2999-01-01' } })
    const { checklists } = await editor.ok('GET /api/standards/:matterId', { params: fire })
    expect(checklists.map(({ version, standing }) => [version, standing])).toEqual([[3, 'pending'], [2, 'in-force'], [1, 'ended']])
  })

  it('a checklist is withdrawn with a reason, once', async () => {
    const params = { checklistVersionId: 'internet-cafe-recheck_1' }
    expect((await publisher.call('POST /api/checklists/:checklistVersionId/withdrawal', { params, body: { reason: '  ' } })).error?.code).toBe('request-invalid')
    expect(await publisher.ok('POST /api/checklists/:checklistVersionId/withdrawal', { params, body: { reason: '主管部门发布了新表' } })).toMatchObject({ standing: 'withdrawn', withdrawnReason: '主管部门发布了新表' })
    expect((await publisher.call('POST /api/checklists/:checklistVersionId/withdrawal', { params, body: { reason: '再一次' } })).error?.code).toBe('checklist-withdrawn')
  })
})
