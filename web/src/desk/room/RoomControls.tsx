import { AudioMutedOutlined, AudioOutlined, CameraOutlined, FlagOutlined, GlobalOutlined, QuestionOutlined } from '@ant-design/icons'
import type { Inspection } from '@cloud-survey/api/contract'
import { Button, Tooltip } from 'antd'
import { useWords } from '../../language/dictionary.ts'
import type { RoomClient } from '../../room/RoomClient.ts'
import { CameraRequests } from './CameraRequests.tsx'
import type { Camera } from './cameraOf.ts'
import { EndSession } from './EndSession.tsx'
import { MarkerField } from './markers/MarkerField.tsx'
import { markerWords } from './markers/markerWords.ts'
import type { Marking } from './markers/useMarking.ts'
import { Prompts } from './Prompts.tsx'
import type { Microphone } from './useMicrophone.ts'
import { roomWords } from './words.ts'

type Props = {
  inspection: Pick<Inspection, 'inspectionId' | 'prompts' | 'checklist'>
  sessionId: string | null
  room: RoomClient | null
  camera: Camera | null
  projection: 'flat' | 'equirectangular'
  microphone: Microphone
  entered: boolean
  active: string
  snapping: boolean
  canEnd: boolean
  marking: Marking
  onSnapshot: () => void
  onProjection: (projection: 'flat' | 'equirectangular') => void
  onHelp: () => void
}

/** The row of buttons under the picture; below it what is said of a moment that was just flagged. */
export function RoomControls({ inspection, sessionId, room, camera, projection, microphone, entered, active, snapping, canEnd, marking, onSnapshot, onProjection, onHelp }: Props) {
  const words = useWords(roomWords)
  const markers = useWords(markerWords)
  const sphere = projection === 'equirectangular'
  const { talking, refused } = microphone
  return (
    <>
      <div className="room-controls" role="group" aria-label={words.controls}>
        <Tooltip title={refused ? words.noMicrophone : words.talkHint}>
          <Button type={talking ? 'primary' : 'default'} danger={refused} icon={talking ? <AudioOutlined /> : <AudioMutedOutlined />} aria-pressed={talking} disabled={room === null || !entered} data-testid="talk" onClick={() => microphone.talk(!talking)}>{talking ? words.mute : words.talk}</Button>
        </Tooltip>
        <Button type="primary" icon={<CameraOutlined />} disabled={camera === null} loading={snapping} data-testid="snapshot" title={words.snapshotFor(active)} onClick={onSnapshot}>{words.snapshot}</Button>
        <Button icon={<FlagOutlined />} disabled={camera === null} data-testid="mark" title={markers.why} onClick={marking.press}>{markers.mark}</Button>
        <CameraRequests room={room} applicant={camera?.peerId ?? null} />
        <Prompts inspection={inspection} sessionId={sessionId} disabled={camera === null || !entered} />
        {camera !== null && <Button icon={<GlobalOutlined />} data-testid="projection" data-projection={projection} onClick={() => onProjection(sphere ? 'flat' : 'equirectangular')}>{sphere ? words.asFlat : words.asSphere}</Button>}
        <span className="grow" />
        <Tooltip title={words.keysTitle}><Button type="text" icon={<QuestionOutlined />} aria-label={words.keysTitle} onClick={onHelp} /></Tooltip>
        {canEnd && <EndSession inspectionId={inspection.inspectionId} />}
      </div>
      {marking.open !== null && <MarkerField key={marking.open.markerId} marker={marking.open} lines={inspection.checklist.lines} marking={marking} />}
    </>
  )
}
