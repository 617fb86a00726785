import type { Context } from '../Context.ts'
import type { Handlers } from '../http/Handler.ts'
import { answerPrompt, askPrompt } from './askPrompt.ts'

type Names = 'POST /api/inspections/:inspectionId/prompts' | 'POST /api/inspections/:inspectionId/prompts/:promptId/answer'

/** The routes by which examiners ask for what cannot be foreseen, and say whether it was done. */
export function promptHandlers(context: Context): Pick<Handlers, Names> {
  return {
    'POST /api/inspections/:inspectionId/prompts': ({ actor, params, body }) => askPrompt(context, actor, params.inspectionId, body?.ask),
    'POST /api/inspections/:inspectionId/prompts/:promptId/answer': ({ actor, params, body }) => answerPrompt(context, actor, params.inspectionId, { promptId: params.promptId, given: body.given }),
  }
}
