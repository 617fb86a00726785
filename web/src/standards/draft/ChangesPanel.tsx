import { useQuery } from '@tanstack/react-query'
import type { Standard } from '@cloud-survey/api/contract'
import { call } from '../../api-client/call.ts'
import { keys } from '../../desk/queries.ts'
import { Waiting } from '../../desk/Waiting.tsx'
import { useWords } from '../../language/dictionary.ts'
import { changesOf, type Change } from './changesOf.ts'
import { draftWords } from './words.ts'

/** What a draft changes of the published version, for the eyes of the second person. */
export function ChangesPanel({ document, baseVersion }: { document: Standard; baseVersion: number | null }) {
  const words = useWords(draftWords)
  return (
    <section className="panel" data-testid="changes">
      <h2>{words.changes}</h2>
      {baseVersion === null ? <p>{words.firstVersion}</p> : <Against document={document} version={baseVersion} />}
    </section>
  )
}

function Against({ document, version }: { document: Standard; version: number }) {
  const words = useWords(draftWords)
  const { matterId } = document
  const { data, error, refetch } = useQuery({
    queryKey: [...keys.standard(matterId), 'version', version], staleTime: Infinity,
    queryFn: ({ signal }) => call('GET /api/standards/:matterId/versions/:version', { params: { matterId, version }, signal }),
  })
  if (data === undefined) return <Waiting error={error} onRetry={refetch} />
  const { added, removed, checkpoints, others } = changesOf(data.document, document)
  if (added.length + removed.length + checkpoints.length + others.length === 0) return <p>{words.nothingChanged}</p>
  return (
    <>
      {added.length > 0 && <p><strong>{words.added(added.length)}</strong> {added.join('、')}</p>}
      {removed.length > 0 && <p><strong>{words.gone(removed.length)}</strong> {removed.join('、')}</p>}
      {checkpoints.length > 0 && <h3>{words.changed(checkpoints.length)}</h3>}
      {checkpoints.map(({ code, fields }) => <Fields key={code} name={code} fields={fields} />)}
      {others.length > 0 && <Fields name={words.otherFields} fields={others} />}
    </>
  )
}

function Fields({ name, fields }: { name: string; fields: readonly Change[] }) {
  const words = useWords(draftWords)
  return (
    <div className="change">
      <h4 className="no-margin">{name}</h4>
      <dl className="small">
        {fields.map(({ path, before, after }) => [
          <dt key={`${path} name`} className="mono">{path}</dt>,
          <dd key={path} lang="zh-CN"><del><span className="visually-hidden">{words.before}</span>{shown(before)}</del> → <ins><span className="visually-hidden">{words.after}</span>{shown(after)}</ins></dd>,
        ])}
      </dl>
    </div>
  )
}

function shown(value: unknown): string {
  if (value === undefined || value === null || value === '') return '—'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
