import { useQuery } from '@tanstack/react-query'
import type { Draft } from '@cloud-survey/api/contract'
import { Alert, Button, Tabs, Tag } from 'antd'
import { useState } from 'react'
import { Link, Navigate, useParams } from 'react-router'
import { ApiFailure } from '../../api-client/ApiFailure.ts'
import { call } from '../../api-client/call.ts'
import { keys } from '../../desk/queries.ts'
import { Waiting } from '../../desk/Waiting.tsx'
import { useWords } from '../../language/dictionary.ts'
import { wordsForError } from '../../language/error-words.ts'
import { useLanguage } from '../../language/Language.ts'
import { CheckpointsTab } from '../checkpoints/CheckpointsTab.tsx'
import { MatterTab } from '../situations/MatterTab.tsx'
import { SituationsTab } from '../situations/SituationsTab.tsx'
import { Conflicts } from './Conflicts.tsx'
import { FaultsTab } from './FaultsTab.tsx'
import { ReviewTab } from './ReviewTab.tsx'
import { useEditing, type Editing } from './useEditing.ts'
import { draftWords } from './words.ts'
import './draft.css'

/** The editor of a matter's draft. */
export function DraftPage() {
  const { matterId = '' } = useParams()
  const { data, error, refetch } = useQuery({ queryKey: keys.draft(matterId), queryFn: ({ signal }) => call('GET /api/standards/:matterId/draft', { params: { matterId }, signal }), staleTime: Infinity, refetchOnWindowFocus: false })
  // Where nothing is being written, the matter's page says how to begin.
  if (data === undefined && error instanceof ApiFailure && error.code === 'draft-missing') return <Navigate to={`/standards/${matterId}`} replace />
  if (data === undefined) return <Waiting error={error} onRetry={refetch} />
  return <Desk key={matterId} draft={data} />
}

// Handing in and taking back begin the editing anew; one stays where one looked.
function Desk({ draft }: { draft: Draft }) {
  const [tab, setTab] = useState<Tab>('checkpoints')
  return <Editor key={draft.state} draft={draft} tab={tab} setTab={setTab} />
}

type Tab = 'matter' | 'situations' | 'checkpoints' | 'faults' | 'review'

function Editor({ draft, tab, setTab }: { draft: Draft; tab: Tab; setTab: (tab: Tab) => void }) {
  const words = useWords(draftWords)
  const editing = useEditing(draft)
  const [focus, setFocus] = useState<string | null>(null)
  const { document, faults, base } = editing
  const locked = base.state === 'in-review'
  const parts = { document, faults: [...faults], locked, focus, onChange: editing.change }
  const goTo = (path: string): void => {
    setTab(path.startsWith('checkpoints') ? 'checkpoints' : path.startsWith('situations') ? 'situations' : 'matter')
    setFocus(path)
  }
  const errors = faults.filter(({ severity }) => severity === 'error').length
  return (
    <div className="draft">
      <title>{`${document.name} · ${words.title}`}</title>
      <DraftHead editing={editing} locked={locked} />
      <Conflicts editing={editing} />
      <Tabs
        activeKey={tab} onChange={(key) => { setTab(key as Tab); setFocus(null) }} destroyOnHidden
        items={[
          { key: 'checkpoints', label: `${words.checkpoints} ${document.checkpoints.length}`, children: <CheckpointsTab {...parts} {...(editing.undo && { onUndo: editing.undo })} {...(editing.redo && { onRedo: editing.redo })} /> },
          { key: 'situations', label: `${words.situations} ${document.situations.length}`, children: <SituationsTab {...parts} /> },
          { key: 'matter', label: words.matter, children: <MatterTab {...parts} /> },
          { key: 'faults', label: <span data-testid="faults-tab">{words.faults(errors, faults.length - errors)}</span>, children: <FaultsTab document={document} faults={faults} onGoTo={goTo} /> },
          { key: 'review', label: <span data-testid="review-tab">{words.review}</span>, children: <ReviewTab editing={editing} errors={errors} /> },
        ]}
      />
    </div>
  )
}

function DraftHead({ editing, locked }: { editing: Editing; locked: boolean }) {
  const words = useWords(draftWords)
  const { language } = useLanguage()
  const { document, saving, failure, undo, redo } = editing
  return (
    <>
      <div className="row spread draft-head">
        <div className="grow">
          <p className="small no-margin"><Link to={`/standards/${document.matterId}`}>{words.back}</Link></p>
          <h1 lang="zh-CN">{document.name} <Tag variant="filled" className={locked ? 'tag-warn' : 'tag-calm'}>{locked ? words.inReview : words.draft}</Tag></h1>
        </div>
        {!locked && (
          <div className="row">
            <Button onClick={undo ?? undefined} disabled={undo === null}>{words.undo}</Button>
            <Button onClick={redo ?? undefined} disabled={redo === null}>{words.redo}</Button>
            <span className="soft small" role="status" data-testid="saving" data-saving={saving}>{words.saving[saving]}</span>
            <Button type="primary" onClick={() => void editing.save()} disabled={saving === 'saved'} data-testid="save">{words.save}</Button>
          </div>
        )}
      </div>
      {failure !== null && <Alert type="error" showIcon role="alert" className="gap-below" title={words.notSaved} description={wordsForError(failure, language)} />}
    </>
  )
}
