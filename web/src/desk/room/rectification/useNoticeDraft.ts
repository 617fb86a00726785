import { useState } from 'react'
import { useToday } from '../../useToday.ts'
import { newDraft, type FailedLine, type NoticeDraft } from './noticeDraft.ts'

/** A notice that is being written; kept on this device until it is issued, so that nothing written is lost with the page. */
export function useNoticeDraft(conclusionId: string, failed: readonly FailedLine[]) {
  const storageKey = `cloud-survey.notice.${conclusionId}`
  const today = useToday()
  const [draft, setDraft] = useState(() => remembered(storageKey, newDraft(failed, today)))
  return {
    draft,
    change: (change: Partial<NoticeDraft>): void => {
      const next = { ...draft, ...change }
      setDraft(next)
      try {
        localStorage.setItem(storageKey, JSON.stringify(next))
      } catch {
        // Without storage it lasts as long as the page.
      }
    },
    forget: (): void => {
      try {
        localStorage.removeItem(storageKey)
      } catch {
        // Nothing was kept.
      }
    },
  }
}

function remembered(storageKey: string, fresh: NoticeDraft): NoticeDraft {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? 'null')
    return isDraft(stored) ? { ...stored, howToFix: { ...fresh.howToFix, ...stored.howToFix } } : fresh
  } catch {
    return fresh
  }
}

function isDraft(stored: unknown): stored is NoticeDraft {
  if (typeof stored !== 'object' || stored === null || !('howToFix' in stored) || !('left' in stored) || !('answerBy' in stored) || !('note' in stored)) return false
  const { answerBy, note, howToFix, left } = stored
  return typeof answerBy === 'string' && typeof note === 'string' && Array.isArray(left) && typeof howToFix === 'object' && howToFix !== null && Object.values(howToFix).every((text) => typeof text === 'string')
}
