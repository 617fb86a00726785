import { BackwardOutlined, CaretRightFilled, ForwardOutlined, GlobalOutlined, PauseOutlined, SoundOutlined } from '@ant-design/icons'
import type { ArchiveTrack } from '@cloud-survey/api/contract'
import { Button, Select, Slider } from 'antd'
import { useState, type RefObject } from 'react'
import { useWords } from '../language/dictionary.ts'
import type { Replay, ReplayState } from './Replay.ts'
import { replayWords } from './words.ts'

/** The speeds of a replay. */
export const rates = [0.5, 1, 1.5, 2, 4] as const

type Props = {
  replay: RefObject<Replay | null>
  state: ReplayState
  pictures: readonly ArchiveTrack[]
  picture: ArchiveTrack | null
  sphere: boolean
  onPicture: (trackId: string) => void
  onSphere: (sphere: boolean) => void
}

/** Play, pause, skip, speed, volume and how the picture is shown. */
export function ReplayControls({ replay, state, pictures, picture, sphere, onPicture, onSphere }: Props) {
  const words = useWords(replayWords)
  const [volume, setVolume] = useState(100)
  const off = state.wall === null
  const toggle = () => (state.playing ? replay.current?.pause() : replay.current?.play())
  return (
    <div className="replay-controls" role="toolbar">
      <Button icon={<BackwardOutlined />} aria-label={words.back10} title={words.back10} disabled={off} onClick={() => replay.current?.skip(-10_000)} />
      <Button type="primary" shape="circle" size="large" loading={state.waiting} icon={state.playing ? <PauseOutlined /> : <CaretRightFilled />} aria-label={state.playing ? words.pause : words.play} disabled={off} data-testid="replay-play" onClick={toggle} />
      <Button icon={<ForwardOutlined />} aria-label={words.forth10} title={words.forth10} disabled={off} onClick={() => replay.current?.skip(10_000)} />
      <Select aria-label={words.speed} value={state.rate} options={rates.map((rate) => ({ value: rate, label: `${rate}×` }))} onChange={(rate) => replay.current?.setRate(rate)} style={{ width: 84 }} data-testid="replay-rate" />
      <span className="row volume"><SoundOutlined aria-hidden /><Slider min={0} max={100} value={volume} ariaLabelForHandle={words.volume} onChange={(value) => { setVolume(value); replay.current?.setVolume(value / 100) }} style={{ width: 90 }} /></span>
      <span className="grow" />
      {pictures.length > 1 && <Select aria-label={words.track} value={picture?.trackId ?? null} options={pictures.map((track, index) => ({ value: track.trackId, label: `${words.track} ${index + 1}` }))} onChange={(value) => value !== null && onPicture(value)} />}
      <Button icon={<GlobalOutlined />} data-testid="replay-projection" onClick={() => onSphere(!sphere)}>{sphere ? words.asFlat : words.asSphere}</Button>
    </div>
  )
}
