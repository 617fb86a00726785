import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Inspection } from '@cloud-survey/api/contract'
import { App } from 'antd'
import { call } from '../../api-client/call.ts'
import { useWords } from '../../language/dictionary.ts'
import { wordsForError } from '../../language/error-words.ts'
import { useLanguage } from '../../language/Language.ts'
import { keys } from '../queries.ts'
import { checklistWords } from './checklistWords.ts'
import type { Draft } from './drafts.ts'
import { oldestMs, pendingFrom, snapshotsFor, type Basis, type Pending } from './pending.ts'

/** A draft with what it rests on. */
export type Sent = Basis & { draft: Draft; snapshotIds: readonly string[] }

type Acts = {
  accountId: string
  settle: (draftId: string, change: Partial<Draft>) => void
  /** Api misses evidence: the draft waits for it. */
  wait: (draftId: string, pending: Pending) => void
}

/** Sends judgements to api, one after the other in the order they were given. */
export function useSending(inspection: Inspection, { accountId, settle, wait }: Acts) {
  const { inspectionId } = inspection
  const words = useWords(checklistWords)
  const { language } = useLanguage()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { mutate } = useMutation({
    // A queue: mutations of one scope wait for each other. Offline they fail at once rather than wait unseen.
    scope: { id: `findings-${inspectionId}` }, networkMode: 'always',
    mutationFn: (sent: Sent) => call('POST /api/inspections/:inspectionId/findings', { params: { inspectionId }, body: bodyOf(sent) }),
    onSuccess: (finding, { draft }) => {
      settle(draft.draftId, { finding })
      // A reading that has begun was asked for by this very change.
      void queries.invalidateQueries({ queryKey: keys.inspection(inspectionId) }, { cancelRefetch: false })
    },
    onError: (refusal, { draft, look, attached, files }) => {
      const { code, verdict, reason, measured, agreesWith } = draft
      const judgement = { code, verdict, reason, measured, ...(agreesWith !== undefined && { agreesWith }) }
      const pending = pendingFrom(judgement, { look, attached, files }, snapshotsFor(inspection, code, accountId, attached), refusal)
      if (pending !== null) return wait(draft.draftId, pending)
      settle(draft.draftId, { refusal })
      message.error(words.notSaved(draft.code, wordsForError(refusal, language)))
    },
  })
  return mutate
}

function bodyOf({ draft: { code, verdict, reason, measured, agreesWith }, look: { view, clicked }, files, snapshotIds }: Sent) {
  // The moment is that of the click: what the request waited makes the picture older by as much.
  const delayMs = view === null ? 0 : Math.min(oldestMs, Math.round(view.delayMs + performance.now() - clicked))
  return { code, verdict, reason, measured, view: view === null ? null : { ...view, delayMs }, snapshotIds: [...snapshotIds], ...(files.length > 0 && { fileIds: files.map(({ fileId }) => fileId) }), ...(agreesWith !== undefined && { agreesWith }) }
}
