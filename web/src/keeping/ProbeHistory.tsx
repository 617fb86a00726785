import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api-client/call.ts'
import { dayTime } from '../desk/format.ts'
import { keys } from '../desk/queries.ts'
import { Waiting } from '../desk/Waiting.tsx'
import { useWords } from '../language/dictionary.ts'
import { useLanguage } from '../language/Language.ts'
import { keepingWords } from './words.ts'

/** The newest trials of the store's locks; read when it is opened. */
export function ProbeHistory() {
  const words = useWords(keepingWords)
  const { language } = useLanguage()
  const [open, setOpen] = useState(false)
  const { data, error, refetch } = useQuery({ queryKey: [...keys.keeping, 'probes'], queryFn: ({ signal }) => call('GET /api/keeping/probes', { signal }), enabled: open })
  return (
    <details data-testid="probe-history" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.history}</summary>
      {open && data === undefined && <Waiting error={error} onRetry={refetch} />}
      <ul className="pairs small">{(data?.probes ?? []).map(({ at, verdict }) => <li key={at}><span className="tabular">{dayTime(at, language)}</span><strong>{words.verdicts[verdict]}</strong></li>)}</ul>
    </details>
  )
}
