import type { NewAnswer, Rectification } from '@cloud-survey/api/contract'
import { useEffect, useState } from 'react'
import type { Invite } from '../invite/useInvite.ts'
import { keepAnswer, keptAnswer, type Unsent } from './keptAnswer.ts'
import type { Chosen, Upload, Uploads } from './Uploads.ts'
import { useUploads } from './useUploads.ts'

/** The answer while it is prepared: kept on this phone, its files with api. */
export type Preparing = {
  recheck: boolean
  setRecheck: (recheck: boolean) => void
  notes: Readonly<Record<string, string>>
  setNote: (code: string, note: string) => void
  uploads: Uploads
  /** Files on their way. */
  list: readonly Upload[]
  /** Files that were on their way when the page was left, and have to be chosen again. */
  lost: readonly Unsent[]
  add: (code: string, chosen: readonly Chosen[]) => void
  /** Forgets what is kept: it was handed in. */
  forget: () => void
}

/** Prepares the answer to a notice. */
export function usePreparing(inviteToken: string, { rectificationId, files }: Rectification, invite: Pick<Invite, 'change' | 'refresh'>): Preparing {
  const [{ recheck, notes, lost }, set] = useState(() => {
    const { unsent, ...kept } = keptAnswer(rectificationId)
    return { ...kept, lost: unsent }
  })
  const { uploads, list } = useUploads(inviteToken, invite)
  const unsent = JSON.stringify([...lost, ...list].map(({ code, name }): Unsent => ({ code, name })))
  useEffect(() => keepAnswer(rectificationId, { recheck, notes, unsent: JSON.parse(unsent) as Unsent[] }), [rectificationId, recheck, notes, unsent])
  return {
    recheck, notes, uploads, list, lost,
    setRecheck: (next) => set((old) => ({ ...old, recheck: next })),
    setNote: (code, note) => set((old) => ({ ...old, notes: { ...old.notes, [code]: note } })),
    add: (code, chosen) => {
      set((old) => ({ ...old, lost: old.lost.filter((each) => each.code !== code) }))
      const known = new Set(files.map(({ fileId }) => fileId))
      uploads.add(chosen.map((one) => ({ ...one, known })))
    },
    forget: () => keepAnswer(rectificationId, null),
  }
}

/** The answer as it is handed in. */
export function answerOf({ lines, files }: Rectification, { recheck, notes }: Pick<Preparing, 'recheck' | 'notes'>): NewAnswer {
  return {
    recheck,
    lines: lines.map(({ code }) => {
      const note = notes[code]?.trim() ?? ''
      return { code, note: note === '' ? null : note, fileIds: files.filter((file) => file.code === code).map(({ fileId }) => fileId) }
    }),
  }
}

/** The lines that have no photo or video. */
export function lacking({ lines, files }: Pick<Rectification, 'lines' | 'files'>): string[] {
  return lines.map(({ code }) => code).filter((code) => !files.some((file) => file.code === code))
}
