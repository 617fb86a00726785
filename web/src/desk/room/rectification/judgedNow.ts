import type { Inspection, NoticeLine, Rectification, RectificationFile } from '@cloud-survey/api/contract'

/** A line that was to be put right: what the notice said of it, and what the applicant answered. */
export type Rectified = { rectification: Rectification; line: NoticeLine; note: string | null; files: readonly RectificationFile[] }

type Given = Pick<Inspection, 'rectifications'>

/** The rectification that is on now, or was last; null: there was none. */
export function lastRectification({ rectifications }: Given): Rectification | null {
  return rectifications.at(-1) ?? null
}

/** How many correction notices were answered so far. */
export function roundOf({ rectifications }: Given): number {
  return rectifications.filter(({ answer }) => answer !== null).length
}

/** What the newest answer says of a line; null: nothing was answered on it. */
export function rectifiedOf({ rectifications }: Given, code: string): Rectified | null {
  const rectification = rectifications.findLast(({ answer, lines }) => answer !== null && lines.some((line) => line.code === code))
  const line = rectification?.lines.find((each) => each.code === code)
  if (rectification === undefined || line === undefined) return null
  const answered = rectification.answer?.lines.find((each) => each.code === code)
  const files = (answered?.fileIds ?? []).flatMap((fileId) => rectification.files.find((file) => file.fileId === fileId) ?? [])
  return { rectification, line, note: answered?.note ?? null, files }
}

/**
 * The inspection as it is judged now. On a line that was put right, what was found and pictured before the answer stands no
 * longer; while lines are judged again, there are no others.
 */
export function judgedNow(inspection: Inspection): Inspection {
  const { checklist, recheck, findings, snapshots } = inspection
  if (inspection.rectifications.length === 0) return inspection
  const stands = (code: string | null, at: number): boolean => code === null || at >= (rectifiedOf(inspection, code)?.rectification.answer?.at ?? 0)
  return {
    ...inspection,
    findings: findings.filter(({ code, at }) => stands(code, at)), snapshots: snapshots.filter(({ code, view }) => stands(code, view.at)),
    checklist: recheck === null ? checklist : { ...checklist, lines: checklist.lines.filter(({ code }) => recheck.includes(code)) },
  }
}
