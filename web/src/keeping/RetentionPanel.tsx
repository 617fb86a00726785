import type { KeepingOverview, Retention, RetentionOverview } from '@cloud-survey/api/contract'
import { useQueryClient } from '@tanstack/react-query'
import { App, Select } from 'antd'
import { call } from '../api-client/call.ts'
import { keys } from '../desk/queries.ts'
import { useAction } from '../desk/useAction.ts'
import { useWords } from '../language/dictionary.ts'
import type { KeepingDesk } from './KeepingDesk.ts'
import { keepingWords } from './words.ts'

const classes: readonly Retention[] = ['permanent', '30', '10']

/** How long the archives of each matter are kept; the administrator sets it. */
export function RetentionPanel({ retention: { everywhere, matters }, personal, desk }: { retention: RetentionOverview; personal: KeepingOverview['personal']; desk: KeepingDesk }) {
  const words = useWords(keepingWords)
  const { message } = App.useApp()
  const queries = useQueryClient()
  const change = useAction((body: { matterId: string | null; retention: Retention | null }) => call('PUT /api/keeping/retention', { body }), ({ extended, unchanged }) => {
    message.success(words.changed(extended, unchanged))
    return queries.invalidateQueries({ queryKey: keys.keeping })
  })
  const options = classes.map((value) => ({ value: value as string, label: words.retentions[value] }))
  const own = [{ value: '', label: words.asEverywhere(words.retentions[everywhere]) }, ...options]
  const chosen = (value: string): Retention | null => classes.find((each) => each === value) ?? null
  const row = (matterId: string | null, label: string, value: Retention | null) => (
    <li key={matterId ?? ''}>
      <span lang={matterId === null ? undefined : 'zh-CN'}>{label}</span>
      {desk === 'audit' ? <strong>{value === null ? words.asEverywhere(words.retentions[everywhere]) : words.retentions[value]}</strong> : (
        <Select aria-label={label} data-testid={`retention-${matterId ?? 'everywhere'}`} style={{ minWidth: 180 }} value={value ?? ''} options={matterId === null ? options : own} disabled={change.busy} onChange={(next) => change.run({ matterId, retention: chosen(next) })} />
      )}
    </li>
  )
  return (
    <section className="panel" aria-label={words.retention} data-testid="retention">
      <h2>{words.retention}</h2>
      <p className="soft small no-gap">{words.retentionHint}</p>
      <ul className="pairs">{row(null, words.everywhere, everywhere)}{matters.map(({ matterId, matter, retention }) => row(matterId, matter, retention))}</ul>
      <p className="soft small no-gap" data-testid="personal">{words.personal(personal.days, personal.kept)}</p>
    </section>
  )
}
