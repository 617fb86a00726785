import type { Context } from '../Context.ts'
import { judge } from '../conclusions/judge.ts'
import { standardSchema, type standardRoutes } from '../contract/index.ts'
import { ApiError } from '../ApiError.ts'
import type { Handlers } from '../http/Handler.ts'
import { beginDraft, beginStandard } from './drafts/beginDraft.ts'
import { draftOf, revisionOf } from './drafts/draftOf.ts'
import { discardDraft, returnDraft, submitDraft } from './drafts/reviewDraft.ts'
import { revisionsOf } from './drafts/revisionsOf.ts'
import { saveDraft } from './drafts/saveDraft.ts'
import { sendExport } from './imports/sendExport.ts'
import { importUpload } from './imports/importUpload.ts'
import { listedMatters, matterOf } from './listedMatters.ts'
import { publishDraft } from './publishing/publishDraft.ts'
import { withdrawChecklist } from './publishing/withdrawChecklist.ts'
import { standardJsonSchema } from './standardJsonSchema.ts'

type Names = keyof typeof standardRoutes

/** The routes of the standards: drafts, review, publishing, exchange. */
export function standardsHandlers(context: Context): Pick<Handlers, Names> {
  return { ...readingHandlers(context), ...draftHandlers(context), ...publishingHandlers(context) }
}

const done = { done: true } as const
type Reading = 'GET /api/standards' | 'GET /api/standards/schema.json' | 'POST /api/standards/what-if' | 'GET /api/standards/:matterId' | 'GET /api/standards/:matterId/versions/:version' | 'GET /api/standards/:matterId/export'
type Publishing = 'POST /api/standards/:matterId/draft/publication' | 'POST /api/checklists/:checklistVersionId/withdrawal' | 'POST /api/standards/imports'

function readingHandlers(context: Context): Pick<Handlers, Reading> {
  const { database, clock } = context
  const now = (): Date => new Date(clock.now())
  return {
    'GET /api/standards': async () => ({ matters: await listedMatters(database, now()) }),
    'GET /api/standards/schema.json': ({ response }) => void response.type('application/schema+json').send(JSON.stringify(standardJsonSchema(), null, 2)),
    'POST /api/standards/what-if': ({ body: { rule, lines, verdicts }, actor: { account } }) => {
      const { accountId, displayName } = account
      return judge(rule, lines, Object.entries(verdicts).map(([code, verdict]) => ({ code, verdict, accountId, displayName })))
    },
    'GET /api/standards/:matterId': ({ params }) => matterOf(database, now(), params.matterId),
    'GET /api/standards/:matterId/versions/:version': async ({ params: { matterId, version } }) => {
      const row = await database.standardVersion.findUnique({ where: { matterId_version: { matterId, version } } })
      if (!row) throw new ApiError('standard-unknown', `the matter "${matterId}" has no version ${version}`)
      return { document: standardSchema.parse(row.document) }
    },
    'GET /api/standards/:matterId/export': ({ params, query, response }) => sendExport(context, params.matterId, query, response),
  }
}

function draftHandlers(context: Context): Pick<Handlers, Exclude<Names, Reading | Publishing>> {
  const { database, clock } = context
  return {
    'POST /api/standards': ({ actor, body }) => beginStandard(context, actor, body),
    'GET /api/standards/:matterId/draft': ({ params }) => draftOf(database, params.matterId, new Date(clock.now())),
    'POST /api/standards/:matterId/draft': ({ actor, params }) => beginDraft(context, actor, params.matterId),
    'PUT /api/standards/:matterId/draft': ({ actor, params, body }) => saveDraft(context, actor, params.matterId, body),
    'DELETE /api/standards/:matterId/draft': async ({ actor, params, query }) => {
      await discardDraft(context, actor, params.matterId, query.revision)
      return done
    },
    'POST /api/standards/:matterId/draft/submission': ({ actor, params, body }) => submitDraft(context, actor, params.matterId, body),
    'POST /api/standards/:matterId/draft/return': ({ actor, params, body }) => returnDraft(context, actor, params.matterId, body),
    'GET /api/standards/:matterId/draft/revisions': async ({ params }) => ({ revisions: await revisionsOf(database, params.matterId) }),
    'GET /api/standards/:matterId/draft/revisions/:revision': async ({ params }) => ({ document: await revisionOf(database, params.matterId, params.revision) }),
  }
}

function publishingHandlers(context: Context): Pick<Handlers, Publishing> {
  return {
    'POST /api/standards/:matterId/draft/publication': ({ actor, params, body }) => publishDraft(context, actor, params.matterId, body),
    'POST /api/checklists/:checklistVersionId/withdrawal': ({ actor, params, body }) => withdrawChecklist(context, actor, params.checklistVersionId, body.reason),
    'POST /api/standards/imports': ({ actor, query, body }) => importUpload(context, actor, body, query),
  }
}
