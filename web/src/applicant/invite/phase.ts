import type { ApplicantView } from '@cloud-survey/api/contract'

/** The camera can be used: a session may come, or is open. */
export function mayFilm({ state }: ApplicantView): boolean {
  return state === 'applied' || state === 'scheduled' || state === 'live'
}

/** The session's room is open. */
export function isRunning(session: ApplicantView['session']): boolean {
  return session !== null && (session.state === 'open' || session.state === 'live')
}

/** A correction notice waits for the applicant's answer. */
export function isAnswering({ state, rectification }: ApplicantView): boolean {
  return state === 'rectifying' && rectification?.state === 'waiting'
}

/** An answer by photos and videos was handed in, and the examiners look at it. */
export function isHandedIn({ state, rectification }: ApplicantView): boolean {
  return state === 'reviewing' && rectification?.state === 'answered' && rectification.answer?.recheck === false
}

/** The lines of the notice are looked at again, and no others. */
export function isRechecked({ rectification }: ApplicantView): boolean {
  return rectification?.state === 'answered'
}

/** The codes of the notice's lines. */
export function recheckOf({ rectification }: ApplicantView): ReadonlySet<string> {
  return new Set(rectification?.lines.map(({ code }) => code))
}

/** The conclusion asks for a rectification, and its notice is not there yet. */
export function isNoticeComing({ conclusion, rectification }: ApplicantView): boolean {
  return conclusion?.outcome === 'rectify' && (rectification === null || rectification.state === 'settled')
}

/** An inspection on site can be chosen until there is a conclusion, and while a correction notice waits for its answer. */
export function mayChooseOnSite({ state, conclusion }: ApplicantView): boolean {
  return state === 'rectifying' || (conclusion === null && state !== 'withdrawn')
}
