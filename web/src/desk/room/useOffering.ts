import type { ChecklistLine, Inspection, Snapshot } from '@cloud-survey/api/contract'
import { useState, type RefObject } from 'react'
import { awaited, withDrafts, type Draft } from './drafts.ts'
import type { Missing } from './evidence/evidenceMarks.ts'
import { missingFor, oldestMs, snapshotsFor, type Look, type Pending } from './pending.ts'
import type { StageHandle } from './Stage.tsx'
import { useSending } from './useSending.ts'

/** Judgements on their way: those that lack evidence wait for it, the others are sent, and shown before api has answered. */
export function useOffering(inspection: Inspection, examiner: { accountId: string; displayName: string }, stage: RefObject<StageHandle | null>) {
  const { accountId } = examiner
  const [drafts, setDrafts] = useState<readonly Draft[]>([])
  const [pending, setPending] = useState<readonly Pending[]>([])
  const send = useSending(inspection, {
    accountId,
    settle: (draftId, change) => setDrafts((before) => before.map((each) => (each.draftId === draftId ? { ...each, ...change } : each))),
    wait: (draftId, next) => {
      setDrafts((before) => before.filter((each) => each.draftId !== draftId))
      setPending((before) => [...others(before, next.code), next])
    },
  })
  const look = (): Look => ({ view: stage.current?.view() ?? null, clicked: performance.now() })
  const lineOf = (code: string): ChecklistLine | undefined => inspection.checklist.lines.find((line) => line.code === code)
  const missing = (given: Pending, known = inspection): Missing[] => {
    const line = lineOf(given.code)
    return line === undefined ? [] : missingFor(line, given, snapshotsFor(known, given.code, accountId, given.attached))
  }
  const give = ({ look: seen, attached, files, code, verdict, reason, measured, agreesWith }: Pending, known = inspection): void => {
    const draft: Draft = { code, verdict, reason, measured, ...(agreesWith !== undefined && { agreesWith }), draftId: `${code}@${performance.now()}`, at: Date.now(), finding: null, refusal: null }
    setDrafts((before) => [...awaited(inspection, before).filter((each) => each.code !== code), draft])
    setPending((before) => others(before, code))
    send({ draft, look: seen, attached, files, snapshotIds: snapshotsFor(known, code, accountId, attached).map(({ snapshotId }) => snapshotId) })
  }
  const offer = (given: Pending): void => {
    if (missing(given).length === 0) give(given)
    else setPending((before) => [...others(before, given.code), given])
  }
  const renewed = (given: Pending): Pending => (isUsable(given.look) ? given : { ...given, look: look() })
  return {
    shown: withDrafts(inspection, drafts, examiner), drafts, look, lineOf, missing, offer,
    pendingOf: (code: string): Pending | null => pending.find((each) => each.code === code) ?? null,
    amend: (code: string, change: Partial<Pending>): void => {
      const waiting = pending.find((each) => each.code === code)
      if (waiting) offer(renewed({ ...waiting, ...change }))
    },
    /** A snapshot is stored, by whatever button or key it was taken: what waited for it is judged. */
    arrived: (snapshot: Snapshot): void => {
      const waiting = pending.find(({ code }) => code === snapshot.code)
      if (!waiting) return
      const known = inspection.snapshots.some(({ snapshotId }) => snapshotId === snapshot.snapshotId) ? inspection : { ...inspection, snapshots: [...inspection.snapshots, snapshot] }
      if (missing(waiting, known).length === 0) give(renewed(waiting), known)
    },
    drop: (code: string) => setPending((before) => others(before, code)),
    forget: (code: string) => setDrafts((before) => before.filter((draft) => draft.code !== code)),
  }
}

function others(pending: readonly Pending[], code: string): Pending[] {
  return pending.filter((each) => each.code !== code)
}

// A picture older than api believes is looked at anew.
function isUsable({ view, clicked }: Look): boolean {
  return view !== null && performance.now() - clicked < oldestMs
}
