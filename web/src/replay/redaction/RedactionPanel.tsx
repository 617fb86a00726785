import { useState } from 'react'
import { useMe } from '../../desk/queries.ts'
import { useWords } from '../../language/dictionary.ts'
import { redactionWords } from './redaction-words.ts'
import { RedactionEditor } from './RedactionEditor.tsx'
import { RedactionList } from './RedactionList.tsx'
import './redaction.css'

type Props = { archiveId: string; trackId: string | null; video: HTMLVideoElement | null; wall: number | null; /** Its picture is of a sphere: left and right edge meet. */ round: boolean }

/** For auditors: has copies made in which parts are covered, and gives them out. The original is never touched. */
export function RedactionPanel({ archiveId, trackId, video, wall, round }: Props) {
  const words = useWords(redactionWords)
  const auditor = useMe().data?.account?.role === 'auditor'
  const [open, setOpen] = useState(false)
  if (!auditor) return null
  return (
    <details className="panel receipt" data-testid="redactions" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary><h2>{words.title}</h2></summary>
      {open && (
        <>
          <p className="small">{words.help}</p>
          {trackId !== null && <RedactionEditor key={trackId} archiveId={archiveId} trackId={trackId} video={video} wall={wall} round={round} />}
          {round && <p className="small soft">{words.round}</p>}
          <p className="small soft">{words.margin}</p>
          <RedactionList archiveId={archiveId} />
        </>
      )}
    </details>
  )
}
