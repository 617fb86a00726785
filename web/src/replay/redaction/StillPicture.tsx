import { useEffect, useRef, useState, type PointerEvent } from 'react'
import { useWords } from '../../language/dictionary.ts'
import { piecesOf, type Rectangle, rectangleBetween } from './Rectangle.ts'
import { redactionWords } from './redaction-words.ts'

type Props = { video: HTMLVideoElement | null; wall: number | null; rectangle: Rectangle; covered: readonly Rectangle[]; onDraw: (rectangle: Rectangle) => void }

const pixelsWide = 960

/** The whole present picture of a video, flat as it was filmed, on which one draws a rectangle; what is covered at this time is black already. */
export function StillPicture({ video, wall, rectangle, covered, onDraw }: Props) {
  const words = useWords(redactionWords)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [begun, setBegun] = useState<{ x: number; y: number } | null>(null)
  useEffect(() => {
    const target = canvas.current
    if (target === null || video === null || wall === null || video.videoWidth === 0) return
    target.width = Math.min(pixelsWide, video.videoWidth)
    target.height = Math.round((target.width * video.videoHeight) / video.videoWidth)
    target.getContext('2d')?.drawImage(video, 0, 0, target.width, target.height)
  }, [video, wall])

  const placeOf = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>) => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect()
    return { x: (clientX - left) / width, y: (clientY - top) / height }
  }
  const onMove = (event: PointerEvent<HTMLElement>) => {
    const drawn = begun && rectangleBetween(begun, placeOf(event))
    if (drawn) onDraw(drawn)
  }
  if (wall === null) return <p className="small soft">{words.noPicture}</p>
  return (
    <div className="redaction-still" data-testid="redaction-still" onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); setBegun(placeOf(event)) }} onPointerMove={onMove} onPointerUp={() => setBegun(null)} onPointerCancel={() => setBegun(null)}>
      <canvas ref={canvas} role="img" aria-label={words.still} />
      {covered.flatMap(piecesOf).map((each, index) => <span key={index} className="redaction-black" style={boxOf(each)} aria-hidden />)}
      {piecesOf(rectangle).map((each, index) => <span key={index} className="redaction-drawn" style={boxOf(each)} aria-hidden />)}
    </div>
  )
}

const boxOf = ({ x, y, width, height }: Rectangle) => ({ left: `${x * 100}%`, top: `${y * 100}%`, width: `${width * 100}%`, height: `${height * 100}%` })
