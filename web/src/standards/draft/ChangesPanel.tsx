import { useQuery } from '@tanstack/react-query'
import type { Standard } from '@cloud-survey/api/contract'
import { call } from '../../api-client/call.ts'
import { keys } from '../../desk/queries.ts'
import { Waiting } from '../../desk/Waiting.tsx'
import { useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import { changesOf, type Change } from './changesOf.ts'
import { fieldName } from './fieldNames.ts'
import { valueWords } from './valueWords.ts'
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
  const { added, removed, checkpoints, situations, matter } = changesOf(data.document, document)
  if (added.length + removed.length + checkpoints.length + situations.length + matter.length === 0) return <p>{words.nothingChanged}</p>
  return (
    <>
      {added.length > 0 && <p><strong>{words.added(added.length)}</strong> {added.join('、')}</p>}
      {removed.length > 0 && <p><strong>{words.gone(removed.length)}</strong> {removed.join('、')}</p>}
      {checkpoints.length > 0 && <h3>{words.changed(checkpoints.length)}</h3>}
      {checkpoints.map(({ code, fields }) => <Fields key={code} name={code} fields={fields} />)}
      {situations.length + matter.length > 0 && <h3>{words.otherFields}</h3>}
      {situations.map(({ name, fields }) => <Fields key={name} name={name} fields={fields} />)}
      {matter.length > 0 && <Fields name={words.matter} fields={matter} />}
    </>
  )
}

function Fields({ name, fields }: { name: string; fields: readonly Change[] }) {
  const words = useWords(draftWords)
  const { language } = useLanguage()
  return (
    <div className="change">
      <h4 className="no-margin">{name}</h4>
      <dl className="small">
        {fields.map(({ path, before, after }) => [
          <dt key={`${path.join()} name`}>{path.map((part) => fieldName(part, language)).join(' · ')}</dt>,
          <dd key={path.join()} lang="zh-CN"><del><span className="visually-hidden">{words.before}</span>{valueWords(path, before, language)}</del> → <ins><span className="visually-hidden">{words.after}</span>{valueWords(path, after, language)}</ins></dd>,
        ])}
      </dl>
    </div>
  )
}
