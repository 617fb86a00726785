import type { Inspection, RectificationFile } from '@cloud-survey/api/contract'
import { useState } from 'react'
import { findingsOf } from '../findings.ts'
import { judgedNow, rectifiedOf } from './judgedNow.ts'

/** Which photos and videos of the applicant's answer a verdict rests on: those of my finding, else all of the line until one is left out. */
export function useFileChoice(inspection: Inspection, accountId: string) {
  const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map())
  const now = judgedNow(inspection)
  const isTicked = ({ code, fileId }: RectificationFile): boolean => changed.get(fileId) ?? findingsOf(now, code, accountId).mine?.fileIds?.includes(fileId) ?? true
  return {
    isTicked,
    toggle: (file: RectificationFile): void => setChanged(new Map([...changed, [file.fileId, !isTicked(file)]])),
    ticked: (code: string): RectificationFile[] => (rectifiedOf(inspection, code)?.files ?? []).filter(isTicked).slice(0, 20),
  }
}

/** The choice of files that verdicts rest on. */
export type FileChoice = ReturnType<typeof useFileChoice>
