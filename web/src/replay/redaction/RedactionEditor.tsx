import type { BlackRegion, MutedSpan, OtherVoices, RedactionInput } from '@cloud-survey/api/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Input, InputNumber, Radio } from 'antd'
import { useState } from 'react'
import { call } from '../../api-client/call.ts'
import { clock } from '../../desk/format.ts'
import { useAction } from '../../desk/useAction.ts'
import { useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import { type Rectangle, withEdge } from './Rectangle.ts'
import { redactionWords } from './redaction-words.ts'
import { redactionsKey } from './RedactionList.tsx'
import { StillPicture } from './StillPicture.tsx'

type Props = { archiveId: string; trackId: string; video: HTMLVideoElement | null; wall: number | null; round: boolean }

const edges = ['x', 'y', 'width', 'height'] as const
const middle: Rectangle = { x: 0.4, y: 0.4, width: 0.2, height: 0.2 }
const percents = ({ x, y, width, height }: Rectangle): string => `${[x, y].map((each) => `${(each * 100).toFixed(1)}%`).join(' ')} ${[width, height].map((each) => `${(each * 100).toFixed(1)}%`).join(' × ')}`

/** Where one draws what is covered in a copy of a track, says when and why, and has the copy made. */
export function RedactionEditor({ archiveId, trackId, video, wall, round }: Props) {
  const words = useWords(redactionWords)
  const queries = useQueryClient()
  const [rectangle, setRectangle] = useState(middle)
  const [regions, setRegions] = useState<readonly BlackRegion[]>([])
  const [mutes, setMutes] = useState<readonly MutedSpan[]>([])
  const [otherVoices, setOtherVoices] = useState<OtherVoices | null>(null)
  const [reason, setReason] = useState('')
  const make = useAction((body: RedactionInput) => call('POST /api/archives/:archiveId/redactions', { params: { archiveId }, body }), () => {
    setRegions([])
    setMutes([])
    setReason('')
    setOtherVoices(null)
    return queries.invalidateQueries({ queryKey: redactionsKey(archiveId) })
  })
  const covered = regions.filter(({ from, to }) => wall !== null && from <= wall && wall <= to)
  const ready = regions.length + mutes.length > 0 && reason.trim() !== ''
  return (
    <>
      <StillPicture video={video} wall={wall} rectangle={rectangle} covered={covered} onDraw={setRectangle} />
      <div className="redaction-edges">
        {edges.map((edge) => (
          <label key={edge} className="small">{words.edges[edge]}
            <InputNumber size="small" min={0} max={100} step={1} precision={1} suffix="%" value={Math.round(rectangle[edge] * 1000) / 10} aria-label={words.percent(words.edges[edge])} data-testid={`redaction-${edge}`} onChange={(value) => value !== null && setRectangle(withEdge(rectangle, edge, value, round))} />
          </label>
        ))}
      </div>
      <SpanFields wall={wall} onRegion={(span) => setRegions([...regions, { ...rectangle, ...span }])} onMute={(span) => setMutes([...mutes, span])} />
      <Cover regions={regions} mutes={mutes} onRegions={setRegions} onMutes={setMutes} />
      <fieldset className="small redaction-voices">
        <legend>{words.otherVoices}</legend>
        <Radio.Group value={otherVoices} options={(['left-out', 'included'] as const).map((value) => ({ value, label: words.voices[value] }))} data-testid="redaction-voices" onChange={({ target }) => setOtherVoices(target.value as OtherVoices)} />
      </fieldset>
      <label className="small">{words.reason}
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={500} value={reason} data-testid="redaction-reason" onChange={({ target }) => setReason(target.value)} />
      </label>
      <Button type="primary" disabled={!ready || otherVoices === null} loading={make.busy} data-testid="make-redaction" onClick={() => otherVoices !== null && make.run({ trackId, reason, regions: [...regions], mutes: [...mutes], otherVoices })}>{words.make}</Button>
    </>
  )
}

function SpanFields({ wall, onRegion, onMute }: { wall: number | null; onRegion: (span: MutedSpan) => void; onMute: (span: MutedSpan) => void }) {
  const words = useWords(redactionWords)
  const { language } = useLanguage()
  const [from, setFrom] = useState<number | null>(null)
  const [to, setTo] = useState<number | null>(null)
  const told = (at: number | null) => (at === null ? words.unset : clock(at, language))
  const span = from !== null && to !== null && to > from ? { from, to } : null
  return (
    <div className="redaction-span">
      <Button size="small" disabled={wall === null} data-testid="redaction-from" onClick={() => setFrom(Math.round(wall ?? 0))}>{words.from}</Button>
      <Button size="small" disabled={wall === null} data-testid="redaction-to" onClick={() => setTo(Math.round(wall ?? 0))}>{words.to}</Button>
      <output className="small mono" data-testid="redaction-span">{words.span(told(from), told(to))}</output>
      {from !== null && to !== null && span === null && <span className="small" role="alert">{words.wrongSpan}</span>}
      <Button size="small" disabled={span === null} data-testid="add-region" onClick={() => span && onRegion(span)}>{words.addRegion}</Button>
      <Button size="small" disabled={span === null} data-testid="add-mute" onClick={() => span && onMute(span)}>{words.addMute}</Button>
    </div>
  )
}

type CoverProps = { regions: readonly BlackRegion[]; mutes: readonly MutedSpan[]; onRegions: (regions: readonly BlackRegion[]) => void; onMutes: (mutes: readonly MutedSpan[]) => void }

function Cover({ regions, mutes, onRegions, onMutes }: CoverProps) {
  const words = useWords(redactionWords)
  const { language } = useLanguage()
  if (regions.length + mutes.length === 0) return <p className="small soft">{words.nothing}</p>
  const lines = [
    ...regions.map((region) => ({ label: words.region(clock(region.from, language), clock(region.to, language), percents(region)), remove: () => onRegions(regions.filter((each) => each !== region)) })),
    ...mutes.map((mute) => ({ label: words.mute(clock(mute.from, language), clock(mute.to, language)), remove: () => onMutes(mutes.filter((each) => each !== mute)) })),
  ]
  return (
    <ul className="small redaction-cover" data-testid="redaction-cover">
      {lines.map(({ label, remove }, index) => <li key={index}>{label} <Button size="small" type="text" aria-label={`${words.remove}：${label}`} onClick={remove}>{words.remove}</Button></li>)}
    </ul>
  )
}
