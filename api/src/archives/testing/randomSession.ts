import { randomUUID } from 'node:crypto'
import { markMoment } from '../../markers/markMoment.ts'
import { answerPrompt, askPrompt } from '../../prompts/askPrompt.ts'
import { signHead } from '../../evidence/signHead.ts'
import { acceptGap, acceptPart } from '../../recordings/reports.ts'
import { acceptSegment } from '../../recordings/acceptSegment.ts'
import { checklistOf } from '../../standards/checklistOf.ts'
import type { Dice } from '../../testing/Dice.ts'
import { initName } from '../../verifier/manifest.ts'
import { sealSession } from '../sealSession.ts'
import type { TestSurvey } from '../TestSurvey.ts'

const checklist = 'fire-safety-guidance_1'

/** For tests: an honest inspection as it may happen: several sessions, parts, holes, declared gaps, reports sent twice, superseded findings, markers, crashes, revisions. The ids of its archives. */
export async function randomSession(survey: TestSurvey, dice: Dice): Promise<string[]> {
  const { context } = survey
  const inspectionId = await survey.inspection(checklist, ['ann', 'bob'])
  const { lines } = await checklistOf(context, checklist)
  const codes = lines.map(({ code }) => code)
  const sessions: string[] = []
  for (let session = 0; session < (dice.oneIn(3) ? 2 : 1); session += 1) {
    const id = await survey.session(inspectionId)
    sessions.push(id)
    const tracks = await filmed(survey, dice, id)
    for (let judged = dice.whole(0, 4); judged > 0; judged -= 1) {
      await survey.judge(inspectionId, dice.pick(['ann', 'bob']), dice.pick(codes), dice.pick(['pass', 'fail'] as const), dice.oneIn(3) ? undefined : dice.pick(tracks))
      await perhapsHead(survey, dice, id)
    }
    if (dice.oneIn(2)) {
      const { promptId } = await askPrompt(context, survey.actor('ann'), inspectionId, undefined)
      if (dice.oneIn(2)) await answerPrompt(context, survey.actor('bob'), inspectionId, { promptId, given: dice.oneIn(2) })
    }
    await marked(survey, dice, { inspectionId, tracks, codes })
    await survey.closeSession(id, dice.pick(['normal', 'normal', 'aborted', 'timeout', 'recovered'] as const))
    if (dice.oneIn(2)) await sealSession(context, id)
  }
  if (dice.oneIn(2)) {
    for (const examiner of ['ann', 'bob']) await survey.passAll(inspectionId, examiner)
    await survey.concludeAndSign(inspectionId, ['ann', 'bob'])
  }
  for (const id of sessions) await sealSession(context, id)
  return (await context.database.archive.findMany({ where: { session: { inspectionId } } })).map(({ id }) => id)
}

async function filmed(survey: TestSurvey, dice: Dice, sessionId: string): Promise<string[]> {
  const { context } = survey
  const tracks: string[] = []
  for (let number = 1 + dice.whole(0, 1); number > 0; number -= 1) {
    const trackId = await survey.track(sessionId, 1 + dice.whole(0, 3))
    tracks.push(trackId)
    if (dice.oneIn(3)) await acceptGap(context, { trackId, from: survey.time.now + 500, to: survey.time.now + 900, cause: dice.pick(['muted', 'hidden', 'network', 'recorder'] as const) })
    // A hole: what came before it was lost on the way.
    if (dice.oneIn(3)) await acceptSegment(context, await survey.segment(sessionId, trackId, 5 + dice.whole(0, 2)))
    if (dice.oneIn(3)) {
      const late = { ...(await survey.segment(sessionId, trackId, 9)), part: 1, mediaStart: 0 }
      const init = await survey.store(`sessions/${sessionId}/${trackId}/${initName(1)}`, `second init of ${trackId}`)
      await acceptPart(context, { trackId, part: 1, producerId: `producer-${trackId}`, projection: 'flat', init, codec: 'avc1.42e033', width: 1280, height: 720 })
      await acceptSegment(context, late)
      // The recorder did not hear the answer, and sends it again.
      await acceptSegment(context, late)
    }
    await perhapsHead(survey, dice, sessionId)
  }
  return tracks
}

async function marked(survey: TestSurvey, dice: Dice, { inspectionId, tracks, codes }: { inspectionId: string; tracks: readonly string[]; codes: readonly string[] }): Promise<void> {
  for (let number = dice.whole(0, 2); number > 0; number -= 1) {
    const view = { producerId: `producer-${dice.pick(tracks)}`, projection: 'equirectangular', delayMs: 0, yaw: dice.whole(-180, 179) + 0.1234, pitch: -12.5, fov: 75 } as const
    const marker = { markerId: randomUUID(), code: dice.oneIn(2) ? dice.pick(codes) : null, note: dice.oneIn(2) ? '这里再看一遍' : null, view }
    const by = survey.actor(dice.pick(['ann', 'bob']))
    await markMoment(survey.context, by, inspectionId, marker)
    // The desk did not hear the answer, and sends it again a little later.
    survey.time.now += dice.whole(0, 2_000)
    if (dice.oneIn(3)) await markMoment(survey.context, by, inspectionId, marker)
  }
}

async function perhapsHead({ context, time }: TestSurvey, dice: Dice, sessionId: string): Promise<void> {
  time.now += dice.whole(0, 12_000)
  if (dice.oneIn(2)) await signHead(context, sessionId, false)
  // api was restarted: the session goes on with a further key.
  if (dice.oneIn(5)) context.keys.sessions.forget(sessionId)
}
