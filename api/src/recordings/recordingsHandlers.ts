import type { Context } from '../Context.ts'
import type { Handlers } from '../http/Handler.ts'
import { acceptSegment } from './acceptSegment.ts'
import type { RecorderDesk } from './RecorderDesk.ts'
import { acceptFinished, acceptGap, acceptPart, acceptTrack } from './reports.ts'

type Names = 'POST /api/recorder/heartbeat' | 'POST /api/recorder/tracks' | 'POST /api/recorder/parts' | 'POST /api/recorder/segments' | 'POST /api/recorder/gaps' | 'POST /api/recorder/finished'

const done = { done: true } as const

/** The routes by which a recorder hears what to record and reports what it stored. */
export function recordingsHandlers(context: Context, desk: RecorderDesk): Pick<Handlers, Names> {
  return {
    'POST /api/recorder/heartbeat': async ({ body }) => ({ assignments: await desk.heartbeat(body) }),
    'POST /api/recorder/tracks': async ({ body }) => acceptTrack(context, body).then(() => done),
    'POST /api/recorder/parts': async ({ body }) => acceptPart(context, body).then(() => done),
    'POST /api/recorder/segments': async ({ body }) => ({ accepted: await acceptSegment(context, body) }),
    'POST /api/recorder/gaps': async ({ body }) => acceptGap(context, body).then(() => done),
    'POST /api/recorder/finished': async ({ body }) => acceptFinished(context, body).then(() => done),
  }
}
