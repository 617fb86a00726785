import type { ApplicantView, RectificationFile } from '@cloud-survey/api/contract'
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { call } from '../../api-client/call.ts'
import { WakeLock } from '../camera/WakeLock.ts'
import type { Invite } from '../invite/useInvite.ts'
import { sendFile } from './sendFile.ts'
import { type Send, type Upload, Uploads } from './Uploads.ts'

/** The files on their way to a notice's lines, for as long as the page shows them. */
export function useUploads(inviteToken: string, { change, refresh }: Pick<Invite, 'change' | 'refresh'>): { uploads: Uploads; list: readonly Upload[] } {
  const [uploads] = useState(() => new Uploads(sending(inviteToken, (file) => {
    change((view) => withFile(view, file))
    refresh()
  })))
  const list = useSyncExternalStore(useCallback((listener: () => void) => uploads.onChange(listener), [uploads]), () => uploads.list)
  useEffect(() => () => uploads.close(), [uploads])
  useStaying(list.length > 0)
  return { uploads, list }
}

function sending(inviteToken: string, onTaken: (file: RectificationFile) => void): Send {
  return async ({ code, file, mime, known, attempts }, onProgress, signal) => {
    // The answer to an earlier attempt may have been lost after api had stored the file: it is not sent twice.
    const there = attempts === 0 ? [] : filesOf(await call('GET /api/invites/:inviteToken', { params: { inviteToken }, signal }))
    const unheard = there.find((each) => each.code === code && each.bytes === file.size && !known.has(each.fileId))
    onTaken(unheard ?? (await sendFile(inviteToken, { code, file, mime, onProgress, signal })))
  }
}

function filesOf({ rectification }: ApplicantView): readonly RectificationFile[] {
  return rectification?.files ?? []
}

function withFile(view: ApplicantView, file: RectificationFile): ApplicantView {
  const { rectification } = view
  if (rectification === null || rectification.files.some(({ fileId }) => fileId === file.fileId)) return view
  return { ...view, rectification: { ...rectification, files: [...rectification.files, file] } }
}

/** While files are on their way the phone stays awake, and leaving the page is asked about. */
function useStaying(busy: boolean): void {
  useEffect(() => {
    if (!busy) return undefined
    const lock = new WakeLock()
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => {
      lock.close()
      window.removeEventListener('beforeunload', ask)
    }
  }, [busy])
}
