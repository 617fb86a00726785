import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ChecklistLine, Inspection, Verdict, ViewInput } from '@cloud-survey/api/contract'
import { App } from 'antd'
import { useState, type RefObject } from 'react'
import { call } from '../../api-client/call.ts'
import { useWords } from '../../language/dictionary.ts'
import { wordsForError } from '../../language/error-words.ts'
import { useLanguage } from '../../language/Language.ts'
import { keys } from '../queries.ts'
import { checklistWords } from './checklistWords.ts'
import { awaited, mayPass, saving, withDrafts, type Draft, type Judgement } from './drafts.ts'
import type { StageHandle } from './Stage.tsx'

/** A verdict that waits for its reason, with what was written before. */
export type Asking = { code: string; verdict: 'fail' | 'na' } | null

/** What was looked at when the verdict was given. */
type Seen = { view: ViewInput | null; snapshotIds: string[]; clicked: number }

/** The most that a picture's age may be told as, in milliseconds. */
export const oldestMs = 600_000

/**
 * Judges lines. A verdict shows at once and is sent behind; one after the other, so that the last word on a line is the
 * last one given. What api refuses goes back to what stood before, and says why on the line.
 */
export function useJudging(inspection: Inspection, examiner: { accountId: string; displayName: string }, stage: RefObject<StageHandle | null>) {
  const [drafts, setDrafts] = useState<readonly Draft[]>([])
  const [asking, setAsking] = useState<Asking>(null)
  const [measured, setMeasured] = useState<Readonly<Record<string, number | null>>>({})
  const [unmeasured, setUnmeasured] = useState<string | null>(null)
  const send = useSending(inspection, setDrafts)
  const shown = withDrafts(inspection, drafts, examiner)
  const valueOf = (code: string): number | null => measured[code] ?? shown.findings.findLast((finding) => finding.code === code && finding.examiner.accountId === examiner.accountId && !finding.superseded)?.measured ?? null

  const judge = (judgement: Judgement): void => {
    const { code } = judgement
    const draft: Draft = { ...judgement, draftId: `${code}@${performance.now()}`, at: Date.now(), finding: null, refusal: null }
    setDrafts((before) => [...awaited(inspection, before).filter((each) => each.code !== code), draft])
    setAsking((now) => (now?.code === code ? null : now))
    setUnmeasured(null)
    send({ draft, seen: { view: stage.current?.view() ?? null, snapshotIds: mySnapshots(inspection, code, examiner.accountId), clicked: performance.now() } })
  }
  const decide = (line: ChecklistLine, verdict: Verdict): void => {
    const { code } = line
    if (verdict !== 'pass') return setAsking({ code, verdict })
    if (!mayPass(line, valueOf(code))) return setUnmeasured(code)
    judge({ code, verdict, reason: null, measured: line.measure === null ? null : valueOf(code) })
  }
  return {
    shown, asking, setAsking, unmeasured, valueOf, judge, decide, saving: saving(drafts),
    measure: (code: string, value: number | null) => setMeasured((before) => ({ ...before, [code]: value })),
    refusalOf: (code: string) => drafts.find((draft) => draft.code === code && draft.refusal !== null) ?? null,
    forget: (code: string) => setDrafts((before) => before.filter((draft) => draft.code !== code)),
  }
}

/** What an examiner can do with the lines of a checklist. */
export type Judging = ReturnType<typeof useJudging>

function useSending({ inspectionId }: Inspection, setDrafts: (change: (before: readonly Draft[]) => readonly Draft[]) => void) {
  const words = useWords(checklistWords)
  const { language } = useLanguage()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const settle = (draftId: string, change: Partial<Draft>): void => setDrafts((before) => before.map((each) => (each.draftId === draftId ? { ...each, ...change } : each)))
  const { mutate } = useMutation({
    // A queue: mutations of one scope wait for each other. Offline they fail at once rather than wait unseen.
    scope: { id: `findings-${inspectionId}` }, networkMode: 'always',
    mutationFn: ({ draft, seen }: { draft: Draft; seen: Seen }) => call('POST /api/inspections/:inspectionId/findings', { params: { inspectionId }, body: bodyOf(draft, seen) }),
    onSuccess: (finding, { draft }) => {
      settle(draft.draftId, { finding })
      // A reading that has begun was asked for by this very change.
      void queries.invalidateQueries({ queryKey: keys.inspection(inspectionId) }, { cancelRefetch: false })
    },
    onError: (refusal, { draft }) => {
      settle(draft.draftId, { refusal })
      message.error(words.notSaved(draft.code, wordsForError(refusal, language)))
    },
  })
  return mutate
}

function bodyOf({ code, verdict, reason, measured }: Draft, { view, snapshotIds, clicked }: Seen) {
  // The moment is that of the click: what the request waited makes the picture older by as much.
  const delayMs = view === null ? 0 : Math.min(oldestMs, Math.round(view.delayMs + performance.now() - clicked))
  return { code, verdict, reason, measured, view: view === null ? null : { ...view, delayMs }, snapshotIds }
}

function mySnapshots({ snapshots }: Inspection, code: string, accountId: string): string[] {
  return snapshots.filter((snapshot) => snapshot.code === code && snapshot.examiner.accountId === accountId).map(({ snapshotId }) => snapshotId).slice(-20)
}
