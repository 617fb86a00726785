import { EyeOutlined } from '@ant-design/icons'
import type { Inspection, Marker } from '@cloud-survey/api/contract'
import { Button } from 'antd'
import type { RefObject } from 'react'
import { useWords } from '../../../language/dictionary.ts'
import { useLanguage } from '../../../language/Language.ts'
import { clock, dayTime } from '../../format.ts'
import type { StageHandle } from '../Stage.tsx'
import { markerWords } from './markerWords.ts'

type Props = { inspection: Pick<Inspection, 'markers' | 'hiddenMarkers'>; /** The present one: moments of others are told with their day. */ sessionId: string | null; stage: RefObject<StageHandle | null> }

/** The moments that the examiners flagged, newest first; of a 360° picture each leads to where it was looked. */
export function MarkerList({ inspection: { markers, hiddenMarkers }, sessionId, stage }: Props) {
  const words = useWords(markerWords)
  const { language } = useLanguage()
  if (markers.length + hiddenMarkers === 0) return null
  const look = ({ view: { yaw, pitch, fov } }: Marker): void => {
    if (yaw !== null && pitch !== null) stage.current?.lookAt({ yaw, pitch, ...(fov === null ? {} : { fov }) })
  }
  return (
    <details className="markers" open data-testid="markers">
      <summary>{words.title(markers.length)}</summary>
      <ul tabIndex={0} aria-label={words.title(markers.length)}>
        {markers.toReversed().map((marker) => (
          <li key={marker.markerId} data-testid="marker">
            <span className="soft tabular">{marker.sessionId === sessionId ? clock(marker.view.at, language) : dayTime(marker.view.at, language)}</span> <strong>{marker.examiner.displayName}</strong> {marker.code !== null && <span className="checkpoint-code">{marker.code}</span>} {marker.note}
            {marker.view.yaw !== null && marker.sessionId === sessionId && <Button size="small" type="link" icon={<EyeOutlined />} data-testid="marker-look" onClick={() => look(marker)}>{words.look}</Button>}
          </li>
        ))}
      </ul>
      {hiddenMarkers > 0 && <p className="soft small no-margin" data-testid="hidden-markers">{words.hidden(hiddenMarkers)}</p>}
    </details>
  )
}
