import { z } from 'zod'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import { modeSchema, questionSchema, type Guide, type Question } from '../contract/index.ts'
import { type Case, casesOf } from './casesOf.ts'
import { type CodeRow, findCode, situationsOf } from './findCode.ts'
import { guideChecklist } from './guideChecklist.ts'
import { type VersionRow, versionsOf } from './versionsOf.ts'

type Asked = { situation?: string | undefined; version?: number | undefined }

/**
 * What a guide code shows: of one situation its checklist, of a whole matter its questions, and the checklist of the situation asked for.
 * A withdrawn code and an earlier version stay readable, marked as superseded; so does a matter without any checklist, since why it is not done remotely
 * is part of its guide. Refuses with `guide-unknown` and `not-found`.
 */
export async function guide({ database, clock }: Pick<Context, 'database' | 'clock'>, guideToken: string, asked: Asked = {}): Promise<Guide> {
  const code = await findCode(database, guideToken)
  const situations = situationsOf(code)
  const versions = await versionsOf(database, situations.map(({ id }) => id), new Date(clock.now()))
  const questions = code.situation === null ? questionsOf(code.matter.questions) : []
  const cases = await casesOf({ database, clock }, code, versions)
  const situationId = chosen(code, asked, versions, cases)
  const known = versions.filter((version) => version.situationId === situationId)
  const shown = versionShown(known, asked.version)
  const withdrawn = code.withdrawnAt !== null
  return {
    guideToken, agency: code.matter.agency, withdrawn, matter: aboutMatter(code), questions,
    superseded: withdrawn || (shown !== undefined && !shown.inForce),
    situations: cases,
    versions: known.map(({ version, effectiveFrom, inForce }) => ({ version, from: effectiveFrom?.getTime() ?? null, inForce })),
    checklist: shown ? await guideChecklist(database, shown) : null,
  }
}

/** The questions of a matter. */
export function questionsOf(stored: unknown): Question[] {
  return z.array(questionSchema).parse(stored ?? [])
}

/** The situation to be shown; undefined where the applicant has to answer questions first. */
function chosen({ situation }: CodeRow, asked: Asked, versions: readonly VersionRow[], cases: readonly Case[]): string | undefined {
  if (asked.situation !== undefined) {
    if (!versions.some(({ situationId }) => situationId === asked.situation)) throw new ApiError('not-found', `this guide has no situation "${asked.situation}"`)
    return asked.situation
  }
  const [only] = cases
  return situation?.id ?? (cases.length === 1 && only?.condition === null ? only.situationId : undefined)
}

function versionShown(known: readonly VersionRow[], asked: number | undefined): VersionRow | undefined {
  if (asked === undefined) return known.find((version) => version.inForce) ?? known[0]
  const found = known.find(({ version }) => version === asked)
  if (!found) throw new ApiError('not-found', `this guide has no version ${asked}`)
  return found
}

function aboutMatter({ matter: { id, name, mode, statutoryVerb, remoteBasis, remoteNote, legalDays, promisedDays } }: CodeRow): Guide['matter'] {
  return { matterId: id, name, mode: modeSchema.parse(mode), statutoryVerb, remoteBasis, remoteNote, legalDays, promisedDays }
}
