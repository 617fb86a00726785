import { ExclamationCircleOutlined } from '@ant-design/icons'
import type { RectificationFile } from '@cloud-survey/api/contract'
import { useState } from 'react'
import { fileAddress } from '../../../api-client/call.ts'
import { useWords } from '../../../language/dictionary.ts'
import { rectificationWords } from './rectificationWords.ts'

type Props = { inspectionId: string; file: Pick<RectificationFile, 'fileId' | 'kind'>; name: string; /** With the means to play it. */ playable: boolean }

/** A photo or video of the applicant's answer, unaltered; small where it is not to be looked into. */
export function FileView({ inspectionId, file: { fileId, kind }, name, playable }: Props) {
  const words = useWords(rectificationWords)
  const [failed, setFailed] = useState(false)
  const address = fileAddress('GET /api/inspections/:inspectionId/rectification-files/:fileId', { params: { inspectionId, fileId }, query: playable || kind === 'video' ? {} : { width: 360 } })
  if (failed) return playable ? <span className="file-missing small" role="status">{words.missing}</span> : <ExclamationCircleOutlined aria-hidden />
  if (kind === 'video') return <video src={address} aria-label={name} controls={playable} muted={!playable} playsInline preload="metadata" tabIndex={playable ? 0 : -1} data-testid="answer-video" onError={() => setFailed(true)} />
  return <img src={address} alt={name} data-testid="answer-photo" onError={() => setFailed(true)} />
}

/** What a file of an answer is called: photos and videos are counted apart. */
export function nameOf(files: readonly RectificationFile[], { fileId, kind }: RectificationFile, words: { photo: (index: number) => string; video: (index: number) => string }): string {
  return words[kind](files.filter((each) => each.kind === kind).findIndex((each) => each.fileId === fileId) + 1)
}
