import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { call } from '../api-client/call.ts'
import { keys } from '../desk/queries.ts'
import { Waiting } from '../desk/Waiting.tsx'
import { deskWords } from '../desk/words.ts'
import { useWords } from '../language/dictionary.ts'
import { DestructionPanel } from './DestructionPanel.tsx'
import { FixityPanel } from './FixityPanel.tsx'
import { HoldsPanel } from './HoldsPanel.tsx'
import type { KeepingDesk } from './KeepingDesk.ts'
import { KeptList } from './KeptList.tsx'
import { LocksPanel } from './LocksPanel.tsx'
import { RetentionPanel } from './RetentionPanel.tsx'
import { keepingWords } from './words.ts'
import './keeping.css'

/** How archives are kept: the store's locks, reading again, retention, each archive, holds and destruction. */
export function KeepingPage({ desk }: { desk: KeepingDesk }) {
  const words = useWords(keepingWords)
  const shared = useWords(deskWords)
  const { data, error, refetch } = useQuery({ queryKey: keys.keeping, queryFn: ({ signal }) => call('GET /api/keeping', { signal }), refetchInterval: 15_000 })
  return (
    <div className="page keeping">
      <title>{`${words.title} · ${shared.product}`}</title>
      <p className="small no-margin"><Link to={`/${desk}`}>{desk === 'audit' ? words.toArchives : words.toAccounts}</Link></p>
      <div className="toolbar"><h1>{words.title}</h1></div>
      <p className="soft small">{words.hint}</p>
      {data === undefined ? <Waiting error={error} onRetry={refetch} /> : (
        <>
          <div className="columns">
            <LocksPanel probe={data.probe} desk={desk} />
            <FixityPanel fixity={data.fixity} desk={desk} />
          </div>
          <RetentionPanel retention={data.retention} personal={data.personal} desk={desk} />
          <KeptList counts={data.archives} desk={desk} />
          <HoldsPanel desk={desk} rebuiltAt={data.rebuiltAt} />
          <DestructionPanel desk={desk} />
        </>
      )}
    </div>
  )
}
