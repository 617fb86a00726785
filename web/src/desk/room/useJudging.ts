import type { ChecklistLine, Finding, Inspection, Verdict } from '@cloud-survey/api/contract'
import { useState, type RefObject } from 'react'
import { mayPass, saving, type Judgement } from './drafts.ts'
import type { EvidenceMark } from './evidence/evidenceMarks.ts'
import { readMeasured } from './evidence/readMeasured.ts'
import { marksFor, snapshotsFor } from './pending.ts'
import type { FileChoice } from './rectification/useFileChoice.ts'
import type { StageHandle } from './Stage.tsx'
import { useOffering } from './useOffering.ts'

/** A verdict that waits for its reason, with what was written before. */
export type Asking = { code: string; verdict: 'fail' | 'na' } | null

/**
 * Judges lines. A verdict shows at once and is sent behind; one after the other, so that the last word on a line is the
 * last one given. One that lacks evidence waits for it and is sent when it is there. What api refuses goes back to what
 * stood before, and says why on the line.
 */
export function useJudging(inspection: Inspection, examiner: { accountId: string; displayName: string }, stage: RefObject<StageHandle | null>, { ticked }: Pick<FileChoice, 'ticked'>) {
  const [asking, setAsking] = useState<Asking>(null)
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [unmeasured, setUnmeasured] = useState<string | null>(null)
  const { shown, drafts, look, lineOf, missing, offer, pendingOf, amend, arrived, drop, forget } = useOffering(inspection, examiner, stage)
  const mineOn = (code: string): Finding | undefined => shown.findings.findLast((finding) => finding.code === code && finding.examiner.accountId === examiner.accountId && !finding.superseded)
  const textOf = (code: string): string => typed[code] ?? mineOn(code)?.measured?.toString() ?? ''
  const read = (code: string) => readMeasured(textOf(code), lineOf(code)?.measure?.unit ?? '')
  const valueOf = (code: string): number | null => read(code)?.value ?? null

  const judge = (judgement: Judgement): void => {
    const { code } = judgement
    // A value that cannot be read is not left out without a word.
    if (read(code)?.problem !== undefined) return setUnmeasured(code)
    setAsking((now) => (now?.code === code ? null : now))
    setUnmeasured(null)
    return offer({ ...judgement, look: look(), attached: [], files: ticked(code), refused: null })
  }
  const decide = (line: ChecklistLine, verdict: Verdict): void => {
    const { code } = line
    if (verdict !== 'pass') return setAsking({ code, verdict })
    if (!mayPass(line, valueOf(code))) return setUnmeasured(code)
    return judge({ code, verdict, reason: null, measured: line.measure === null ? null : valueOf(code) })
  }
  return {
    shown, asking, setAsking, unmeasured, textOf, valueOf, judge, decide, amend, arrived, drop, forget, saving: saving(drafts),
    pendingOf: (code: string) => {
      const waiting = pendingOf(code)
      return waiting === null ? null : { ...waiting, missing: missing(waiting) }
    },
    marksOf: (line: ChecklistLine): EvidenceMark[] => {
      const [waiting, mine] = [pendingOf(line.code), mineOn(line.code)]
      const snapshots = snapshotsFor(inspection, line.code, examiner.accountId, waiting?.attached ?? mine?.snapshotIds)
      const seen = waiting === null ? mine !== undefined && mine.view !== null : waiting.look.view !== null
      return marksFor(line, waiting ?? { measured: line.measure === null ? null : valueOf(line.code), reason: mine?.reason ?? null }, snapshots, seen, waiting?.files ?? ticked(line.code))
    },
    measure: (code: string, text: string) => setTyped((before) => ({ ...before, [code]: text })),
    /** The value was entered: what waited for it is judged. */
    measured: (line: ChecklistLine): void => {
      const value = valueOf(line.code)
      if (unmeasured === line.code && asking?.code !== line.code) return decide(line, 'pass')
      return value === null ? undefined : amend(line.code, { measured: value })
    },
    refusalOf: (code: string) => drafts.find((draft) => draft.code === code && draft.refusal !== null) ?? null,
  }
}

/** What an examiner can do with the lines of a checklist. */
export type Judging = ReturnType<typeof useJudging>
