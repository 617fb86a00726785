import { FileProtectOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../api-client/call.ts'
import { useWords } from '../../language/dictionary.ts'
import { keys } from '../queries.ts'
import { roomWords } from './words.ts'

/** The way to a closed session's archive, and whether it is sealed yet. */
export function ArchiveLink({ archiveId }: { archiveId: string }) {
  const words = useWords(roomWords)
  const { data } = useQuery({
    queryKey: keys.archive(archiveId), queryFn: ({ signal }) => call('GET /api/archives/:archiveId', { params: { archiveId }, signal }),
    refetchInterval: ({ state }) => (state.data === undefined || state.data.status === 'sealing' ? 1500 : false),
  })
  const status = data?.status ?? 'sealing'
  return (
    <div className="archive-line">
      <FileProtectOutlined aria-hidden />
      <a href={`/audit/${archiveId}`} data-testid="archive-link">{words.archive}</a>
      <span className={status === 'failed' ? 'bad' : status === 'sealed' ? 'good' : 'soft'} data-testid="archive-status" data-status={status}>{status === 'sealed' ? words.sealed : status === 'failed' ? words.sealFailed : words.sealing}</span>
    </div>
  )
}
