import type { Draft, Fault, Standard } from '@cloud-survey/api/contract'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { ApiFailure } from '../../api-client/ApiFailure.ts'
import { call } from '../../api-client/call.ts'
import { keys } from '../../desk/queries.ts'
import { useLeaveWarning } from '../../desk/useLeaveWarning.ts'
import { keepUnsaved, keptUnsaved } from './keptUnsaved.ts'
import { merge, takeMine, type Conflict } from './merge.ts'
import { useHistory } from './useHistory.ts'

export type Saving = 'saved' | 'unsaved' | 'saving' | 'failed'
type State = { base: Draft; document: Standard; faults: readonly Fault[]; saving: Saving; failure: unknown; conflicts: readonly Conflict[]; mergedWith: string | null }
/** The state of now, also within an action that has just changed it. */
type Now = { get: () => State; set: (change: Partial<State>) => void }

const waitMs = 1200

/**
 * A draft while it is edited. Changes are saved a moment after the last one, and kept in this browser until they are. Where somebody else
 * saved meanwhile, the two are merged by field; what both changed is shown and decided by a person before it is saved.
 */
export function useEditing(loaded: Draft) {
  const queries = useQueryClient()
  const [state, setState] = useState<State>(() => begin(loaded))
  const latest = useRef(state)
  const running = useRef<Promise<boolean> | null>(null)
  const now: Now = {
    get: () => latest.current,
    set: (change) => {
      latest.current = { ...latest.current, ...change }
      setState(latest.current)
    },
  }
  const history = useHistory(() => latest.current.document, (document) => {
    keepUnsaved(latest.current.base.revision, document)
    now.set({ document, saving: 'unsaved', failure: null })
  })
  /** Saves what is unsaved, after a saving under way; answers whether all is saved now. */
  const save = async (): Promise<boolean> => {
    while (running.current !== null) await running.current
    if (latest.current.saving === 'saved') return true
    if (latest.current.conflicts.length > 0) return false
    running.current = saveNow(now, queries).finally(() => {
      running.current = null
    })
    return running.current
  }
  useAutosave(state, save)
  return { ...state, ...history, save, current: () => latest.current.base, decide: (conflict: Conflict, mine: boolean) => decide(now, conflict, mine) }
}

/** A draft that is being edited. */
export type Editing = ReturnType<typeof useEditing>

function begin(loaded: Draft): State {
  const kept = keptUnsaved(loaded)
  return { base: loaded, document: kept ?? loaded.document, faults: loaded.faults, saving: kept === null ? 'saved' : 'unsaved', failure: null, conflicts: [], mergedWith: null }
}

function useAutosave({ saving, conflicts }: State, save: () => Promise<boolean>): void {
  useEffect(() => {
    if (saving !== 'unsaved' || conflicts.length > 0) return undefined
    const timer = setTimeout(() => void save(), waitMs)
    return () => clearTimeout(timer)
  })
  useLeaveWarning(saving !== 'saved')
}

async function saveNow(now: Now, queries: QueryClient): Promise<boolean> {
  const { base, document } = now.get()
  const { matterId } = document
  now.set({ saving: 'saving', failure: null })
  try {
    const { faults, ...summary } = await call('PUT /api/standards/:matterId/draft', { params: { matterId }, body: { revision: base.revision, document } })
    const unchanged = now.get().document === document
    keepUnsaved(summary.revision, unchanged ? null : now.get().document, matterId)
    now.set({ base: { ...summary, document, faults }, faults, saving: unchanged ? 'saved' : 'unsaved', mergedWith: null })
    queries.setQueryData(keys.draft(matterId), now.get().base)
    return unchanged
  } catch (failure) {
    if (failure instanceof ApiFailure && failure.code === 'draft-changed') await mergeWithNewest(now)
    else now.set({ saving: 'failed', failure })
    return false
  }
}

async function mergeWithNewest(now: Now): Promise<void> {
  const { matterId } = now.get().document
  try {
    const theirs = await call('GET /api/standards/:matterId/draft', { params: { matterId } })
    const { document, conflicts } = merge(now.get().base.document, now.get().document, theirs.document)
    keepUnsaved(theirs.revision, document)
    now.set({ base: theirs, document, conflicts, saving: 'unsaved', mergedWith: theirs.updatedBy.displayName })
  } catch (failure) {
    now.set({ saving: 'failed', failure })
  }
}

function decide(now: Now, conflict: Conflict, mine: boolean): void {
  const { document, conflicts } = now.get()
  now.set({ document: mine ? takeMine(document, conflict) : document, conflicts: conflicts.filter((each) => each !== conflict), saving: 'unsaved' })
}
