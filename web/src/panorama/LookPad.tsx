import { AimOutlined, DownOutlined, DragOutlined, LeftOutlined, RightOutlined, UpOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useWords } from '../language/dictionary.ts'
import { panoramaWords } from './words.ts'

type Props = { onTurn: (right: number, up: number) => void; onZoom: (factor: number) => void; onReset: () => void }

/** On a small touch screen the buttons, large there, would hide the picture: they wait behind one. */
const folded = '(pointer: coarse) and (max-width: 900px)'

/** Looks around by single presses, for those who cannot drag (WCAG 2.2, 2.5.7). */
export function LookPad({ onTurn, onZoom, onReset }: Props) {
  const words = useWords(panoramaWords)
  const [folds] = useState(() => matchMedia(folded).matches)
  const [open, setOpen] = useState(!folds)
  const buttons = [
    ['wider', <ZoomOutOutlined key="icon" />, () => onZoom(1 / 1.3)], ['up', <UpOutlined key="icon" />, () => onTurn(0, 1)], ['nearer', <ZoomInOutlined key="icon" />, () => onZoom(1.3)],
    ['left', <LeftOutlined key="icon" />, () => onTurn(-1, 0)], ['reset', <AimOutlined key="icon" />, onReset], ['right', <RightOutlined key="icon" />, () => onTurn(1, 0)],
    ['down', <DownOutlined key="icon" />, () => onTurn(0, -1)],
  ] as const
  return (
    <div className="look-pad" role="group" aria-label={words.look}>
      {open && buttons.map(([name, icon, act]) => <Button key={name} className={`look-${name}`} size="small" icon={icon} aria-label={words[name]} title={words[name]} data-testid={`look-${name}`} onClick={act} />)}
      {folds && <Button className="look-fold" size="small" icon={<DragOutlined />} aria-label={words.look} aria-expanded={open} data-testid="look-fold" onClick={() => setOpen(!open)} />}
    </div>
  )
}
