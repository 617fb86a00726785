import { BulbOutlined, CameraOutlined, ZoomInOutlined } from '@ant-design/icons'
import type { RoomMessage } from '@cloud-survey/sfu/contract'
import { App, Button, Dropdown } from 'antd'
import { useEffect, useState } from 'react'
import { useWords } from '../../language/dictionary.ts'
import { wordsForError } from '../../language/error-words.ts'
import { currentLanguage } from '../../language/Language.ts'
import type { RoomClient } from '../../room/RoomClient.ts'
import { roomWords } from './words.ts'

type CameraState = Extract<RoomMessage, { type: 'camera-state' }>

/** Asks the applicant for light, another magnification or another camera. */
export function CameraRequests({ room, applicant }: { room: RoomClient | null; applicant: string | null }) {
  const words = useWords(roomWords)
  const { message } = App.useApp()
  const camera = useCameraState(room)
  const ask = (request: RoomMessage): void => {
    room?.tell(request, applicant).then(() => message.info(words.asked), (error: unknown) => message.error(wordsForError(error, currentLanguage())))
  }
  const lit = camera?.torch === true
  const factors = zoomFactors(camera)
  const off = room === null || applicant === null
  return (
    <div className="row" role="group" aria-label={words.requests}>
      <Button icon={<BulbOutlined />} disabled={off} data-testid="ask-torch" onClick={() => ask({ type: 'ask-torch', on: !lit })}>{lit ? words.torchOff : words.torchOn}</Button>
      <Dropdown disabled={off} trigger={['click']} menu={{ items: factors.map((factor) => ({ key: String(factor), label: words.zoom(factor) })), onClick: ({ key }) => ask({ type: 'ask-zoom', factor: Number(key) }) }}>
        <Button icon={<ZoomInOutlined />} data-testid="ask-zoom">{words.askZoom}</Button>
      </Dropdown>
      <Button icon={<CameraOutlined />} disabled={off} data-testid="ask-other-camera" onClick={() => ask({ type: 'ask-other-camera' })}>{words.otherCamera}</Button>
    </div>
  )
}

/** What the camera's holder last told of it. */
function useCameraState(room: RoomClient | null): CameraState | null {
  const [camera, setCamera] = useState<CameraState | null>(null)
  useEffect(() => {
    const stop = room?.on('told', ({ message }) => {
      if (message.type === 'camera-state') setCamera(message)
    })
    return () => stop?.()
  }, [room])
  return camera
}

function zoomFactors(camera: CameraState | null): number[] {
  const usual = [1, 2, 3, 5]
  return camera?.zoom == null ? usual : usual.filter((factor) => factor >= (camera.zoom?.min ?? 1) && factor <= (camera.zoom?.max ?? 5))
}
