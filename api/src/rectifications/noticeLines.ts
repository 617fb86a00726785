import { ApiError } from '../ApiError.ts'
import type { Checklist, ChecklistLine, Finding, NewNotice, NoticeLine } from '../contract/index.ts'

type Asked = NewNotice['lines'][number]

/**
 * The lines of a correction notice in the order of the checklist. What is wrong is told once and whole (一次性告知, 行政许可法 art. 32): every failed line
 * is on it, and no other. Refuses with `notice-incomplete`, and with `snapshot-unknown` a picture that no failing finding of the line has.
 */
export function noticeLines({ lines }: Pick<Checklist, 'lines'>, failed: readonly string[], findings: readonly Finding[], asked: NewNotice['lines']): NoticeLine[] {
  const missing = failed.filter((code) => !asked.some((line) => line.code === code))
  if (missing.length > 0) throw new ApiError('notice-incomplete', `a correction notice names every failed line at once; these are missing: ${missing.join(', ')}`, { fields: missing.map((code) => ({ path: `body.lines.${code}`, problem: 'is missing' })) })
  const others = asked.filter(({ code }, index) => !failed.includes(code) || asked.findIndex((line) => line.code === code) !== index)
  if (others.length > 0) throw new ApiError('notice-incomplete', `a correction notice names failed lines only, each once; take these off: ${others.map(({ code }) => code).join(', ')}`, { fields: others.map(({ code }) => ({ path: `body.lines.${code}`, problem: 'did not fail, or stands there twice' })) })
  const byCode = new Map(asked.map((line) => [line.code, line]))
  return lines.flatMap((line) => {
    const given = byCode.get(line.code)
    return given ? [noticeLine(line, findings.filter(({ code, verdict }) => code === line.code && verdict === 'fail'), given)] : []
  })
}

function noticeLine({ code, zone, tier, publicWording, clauses }: ChecklistLine, failing: readonly Finding[], { howToFix, pictures }: Asked): NoticeLine {
  const shown = [...new Set(failing.flatMap(({ snapshotIds }) => snapshotIds))]
  const unknown = pictures?.find((picture) => !shown.includes(picture))
  if (unknown !== undefined) throw new ApiError('snapshot-unknown', `no finding that failed "${code}" has the snapshot "${unknown}"`)
  return {
    code, zone, tier, publicWording, howToFix,
    reasons: [...new Set(failing.flatMap(({ reason }) => reason ?? []))],
    clauses: clauses.map(({ regulation, path, text, sha256 }) => ({ regulation, path, text, sha256 })),
    pictures: shown.filter((picture) => pictures?.includes(picture) ?? true),
  }
}
