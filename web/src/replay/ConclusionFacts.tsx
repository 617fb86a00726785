import type { Archive } from '@cloud-survey/api/contract'
import { ConclusionCard } from '../desk/room/ConclusionCard.tsx'
import { EarlierConclusions } from '../desk/room/rectification/EarlierConclusions.tsx'
import { RectificationRecord } from '../desk/room/rectification/RectificationRecord.tsx'
import { rectificationWords } from '../desk/room/rectification/rectificationWords.ts'
import { useWords } from '../language/dictionary.ts'
import { replayWords } from './words.ts'

/** What was concluded, at last and before, and the rectifications between. */
export function ConclusionFacts({ archive: { inspection, conclusion, earlierConclusions, rectifications } }: { archive: Archive }) {
  const words = useWords(replayWords)
  const put = useWords(rectificationWords)
  const { inspectionId } = inspection
  return (
    <div className="conclusion-facts">
      {conclusion === null ? <p className="soft">{words.noConclusion}</p> : <ConclusionCard inspectionId={inspectionId} conclusion={conclusion} accountId={null} />}
      <EarlierConclusions inspection={{ inspectionId, earlierConclusions }} />
      {rectifications.length > 0 && <h3 className="no-margin">{put.record}</h3>}
      {rectifications.toReversed().map((each) => <RectificationRecord key={each.rectificationId} inspection={{ ...inspection, conclusion, earlierConclusions }} rectification={each} />)}
    </div>
  )
}
