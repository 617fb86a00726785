import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { RegulationInput, SplitStatute } from '@cloud-survey/api/contract'
import { App, Button, Input, Upload } from 'antd'
import { useEffect, useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { call } from '../../api-client/call.ts'
import { keys } from '../../desk/queries.ts'
import { useAction } from '../../desk/useAction.ts'
import { useWords } from '../../language/dictionary.ts'
import { wordsForError } from '../../language/error-words.ts'
import { useLanguage } from '../../language/Language.ts'
import { KnownVersions } from './KnownVersions.tsx'
import { obstacleOf, type Obstacle } from './obstacleOf.ts'
import { SplitPreview } from './SplitPreview.tsx'
import { StatuteFacts, type Facts } from './StatuteFacts.tsx'
import { libraryWords } from './words.ts'
import './library.css'

const waitMs = 600
const unknown: Facts = { title: '', label: '', number: '', promulgatedOn: '', effectiveFrom: '', effectiveTo: '', source: '' }

/** Brings a statute's text into the library: paste or file, the split beside the text, which is corrected until it is right. */
export function StatutePage() {
  const words = useWords(libraryWords)
  const { language } = useLanguage()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const go = useNavigate()
  const [params] = useSearchParams()
  const [text, setText] = useState('')
  const [line, setLine] = useState<number | null>(null)
  const { split, failure } = useSplit(text)
  const [edited, setEdited] = useState<Partial<Facts>>({})
  const facts: Facts = { ...unknown, ...proposed(split, params.get('title')), ...edited }
  const save = useAction((body: RegulationInput) => call('POST /api/regulations', { body }), async ({ regulationId, versionId, made }) => {
    message.success(made ? words.kept : words.keptAlready)
    await queries.invalidateQueries({ queryKey: keys.regulations })
    await go(`/standards/regulations/${regulationId}?version=${versionId}`)
  })
  const faults = split?.problems.filter(({ severity }) => severity === 'fault').length ?? 0
  const obstacle = useObstacle(facts)
  const missing = (['title', 'label', 'source'] as const).filter((name) => facts[name].trim() === '')
  const complete = split !== null && faults === 0 && obstacle === null && missing.length === 0
  return (
    <div className="page wide">
      <title>{words.add}</title>
      <p className="small no-margin"><Link to="/standards/regulations">{words.backToLibrary}</Link></p>
      <div className="toolbar">
        <h1>{words.add}</h1>
        <Upload accept=".txt,.md,text/plain" showUploadList={false} beforeUpload={async (file) => { setText(await file.text()); return false }}><Button>{words.chooseFile}</Button></Upload>
        <Button type="primary" data-testid="keep-statute" disabled={!complete} loading={save.busy} onClick={() => split !== null && save.run(inputOf(split, facts))}>{words.keep}</Button>
      </div>
      <p className="soft">{words.splitHint}{split !== null && missing.length > 0 && <strong data-testid="statute-missing"> {words.stillMissing(missing.map((name) => words.facts[name]))}</strong>}</p>
      <StatuteFacts facts={facts} onChange={(change) => setEdited((before) => ({ ...before, ...change }))} />
      <KnownVersions obstacle={obstacle} onLabel={(label) => setEdited((before) => ({ ...before, label }))} />
      <div className="side-by-side statute-work">
        <StatuteText text={text} line={line} onChange={setText} />
        <div aria-live="polite">
          {failure !== null && <p className="bad" role="alert">{wordsForError(failure, language)}</p>}
          {split !== null && <SplitPreview split={split} onGoTo={setLine} />}
        </div>
      </div>
    </div>
  )
}

function StatuteText({ text, line, onChange }: { text: string; line: number | null; onChange: (text: string) => void }) {
  const words = useWords(libraryWords)
  const [area, setArea] = useState<HTMLTextAreaElement | null>(null)
  useEffect(() => {
    if (area === null || line === null) return
    const start = area.value.split('\n').slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0)
    area.focus()
    area.setSelectionRange(start, start + (area.value.slice(start).split('\n')[0]?.length ?? 0))
  }, [area, line])
  return <Input.TextArea ref={(input) => setArea(input?.resizableTextArea?.textArea ?? null)} aria-label={words.pasteText} placeholder={words.pasteText} lang="zh-CN" data-testid="statute-text" value={text} onChange={({ target }) => onChange(target.value)} className="statute-text" />
}

/** The split of a text, a moment after it was changed last; the one before stays until the next is there. */
function useSplit(text: string): { split: SplitStatute | null; failure: unknown } {
  const [state, setState] = useState<{ split: SplitStatute | null; failure: unknown }>({ split: null, failure: null })
  const empty = text.trim() === ''
  useEffect(() => {
    if (empty) return undefined
    const stop = new AbortController()
    const timer = setTimeout(() => {
      call('POST /api/regulations/split', { body: { text }, signal: stop.signal }).then((split) => setState({ split, failure: null }), (failure: unknown) => { if (!stop.signal.aborted) setState((before) => ({ ...before, failure })) })
    }, waitMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [text, empty])
  return empty ? { split: null, failure: null } : state
}

/** What the versions that the library holds of the regulation of that title put in the way. */
function useObstacle(facts: Facts): Obstacle | null {
  const words = useWords(libraryWords)
  const title = facts.title.trim()
  const query = { q: title.slice(0, 100) }
  const { data } = useQuery({ queryKey: [...keys.regulations, 'list', query], queryFn: ({ signal }) => call('GET /api/regulations', { query, signal }), enabled: title !== '' })
  const known = data?.regulations.find((regulation) => regulation.title === title)
  return known === undefined ? null : obstacleOf(known.versions, facts, words.whole)
}

function proposed(split: SplitStatute | null, title: string | null): Partial<Facts> {
  if (split === null) return title === null ? {} : { title }
  const { label, number, promulgatedOn, effectiveFrom } = split.facts
  return { title: title ?? split.title, label: label ?? promulgatedOn ?? '', number: number ?? '', promulgatedOn: promulgatedOn ?? '', effectiveFrom: effectiveFrom ?? '' }
}

function inputOf(split: SplitStatute, facts: Facts): RegulationInput {
  const orNull = (value: string): string | null => (value.trim() === '' ? null : value.trim())
  return {
    title: facts.title, label: facts.label, source: facts.source, number: orNull(facts.number), promulgatedOn: orNull(facts.promulgatedOn), effectiveFrom: orNull(facts.effectiveFrom), effectiveTo: orNull(facts.effectiveTo),
    history: split.notes.map(({ text }) => text),
    headings: split.headings.map(({ level, label, title, position }) => ({ level, label, title, position })),
    clauses: split.clauses.map(({ kind, path, text, passages }) => ({ kind, path, text, passages: passages.map((passage) => ({ kind: passage.kind, text: passage.text })) })),
  }
}
