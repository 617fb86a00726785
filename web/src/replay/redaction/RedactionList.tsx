import type { Redaction } from '@cloud-survey/api/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { call, fileAddress } from '../../api-client/call.ts'
import { byteSize, clock, dayTime } from '../../desk/format.ts'
import { useAction } from '../../desk/useAction.ts'
import { useWords } from '../../language/dictionary.ts'
import { wordsForError } from '../../language/error-words.ts'
import { useLanguage } from '../../language/Language.ts'
import { redactionWords } from './redaction-words.ts'

const pollMs = 2_000
const isOpen = ({ state }: Redaction) => state === 'waiting' || state === 'rendering'

/** Under what the redactions of an archive are kept in the page. */
export const redactionsKey = (archiveId: string) => ['redactions', archiveId]

/** The redacted copies of an archive, told as what they are, with what they cover and what they are held against. */
export function RedactionList({ archiveId }: { archiveId: string }) {
  const words = useWords(redactionWords)
  const { language } = useLanguage()
  const { data, error } = useQuery({
    queryKey: redactionsKey(archiveId), queryFn: ({ signal }) => call('GET /api/archives/:archiveId/redactions', { params: { archiveId }, signal }),
    refetchInterval: ({ state }) => (state.data?.redactions.some(isOpen) ? pollMs : false),
  })
  return (
    <section>
      <h3>{words.copies}</h3>
      {error !== null && <p role="alert">{wordsForError(error, language)}</p>}
      {data !== undefined && data.redactions.length === 0 && <p className="small soft">{words.none}</p>}
      <ol className="small redaction-copies" data-testid="redaction-list">{data?.redactions.map((redaction) => <Made key={redaction.redactionId} redaction={redaction} />)}</ol>
    </section>
  )
}

function Made({ redaction }: { redaction: Redaction }) {
  const words = useWords(redactionWords)
  const { language } = useLanguage()
  const queries = useQueryClient()
  const { archiveId, redactionId, state, by, at, revision, reason, regions, mutes, otherVoices, problem, copy, planSha256, sealSha256 } = redaction
  const params = { archiveId, redactionId }
  const retry = useAction(() => call('POST /api/archives/:archiveId/redactions/:redactionId/retry', { params }), () => queries.invalidateQueries({ queryKey: redactionsKey(archiveId) }))
  const percent = (value: number) => `${(value * 100).toFixed(1)}%`
  return (
    <li data-state={state}>
      <strong>{words.notOriginal}</strong> · {words.states[state]}{problem !== null && <span className="soft"> · {problem}</span>}
      <div>{words.by(by, dayTime(at, language), revision)} · {reason}</div>
      <ul>
        {regions.map(({ x, y, width, height, from, to }, index) => <li key={`r${index}`}>{words.region(clock(from, language), clock(to, language), `${percent(x)} ${percent(y)} ${percent(width)} × ${percent(height)}`)}</li>)}
        {mutes.map(({ from, to }, index) => <li key={`m${index}`}>{words.mute(clock(from, language), clock(to, language))}</li>)}
        <li>{words.told(words.voices[otherVoices])}</li>
      </ul>
      {copy !== null && <div>{words.size(byteSize(copy.bytes))} <code>{copy.sha256}</code></div>}
      <div>{words.original} <code>{sealSha256}</code></div>
      <div>{words.plan} <code>{planSha256}</code></div>
      {copy !== null && <a href={fileAddress('GET /api/archives/:archiveId/redactions/:redactionId/copy.mp4', { params })} download data-testid="redaction-download">{words.download}</a>}
      {state === 'failed' && <Button size="small" loading={retry.busy} data-testid="redaction-retry" onClick={() => retry.run(undefined)}>{words.retry}</Button>}
    </li>
  )
}
