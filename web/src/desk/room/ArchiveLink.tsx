import { FileProtectOutlined } from '@ant-design/icons'
import { useWords } from '../../language/dictionary.ts'
import { useArchiveSummary } from '../queries.ts'
import { roomWords } from './words.ts'

/** The way to a closed session's archive, and whether it is sealed yet. */
export function ArchiveLink({ archiveId, number }: { archiveId: string; number: string }) {
  const words = useWords(roomWords)
  const { data } = useArchiveSummary(archiveId, number)
  const status = data?.status ?? 'sealing'
  return (
    <div className="archive-line">
      <FileProtectOutlined aria-hidden />
      <a href={`/audit/${archiveId}`} data-testid="archive-link">{words.archive}</a>
      <span className={status === 'failed' ? 'bad' : status === 'sealed' ? 'good' : 'soft'} data-testid="archive-status" data-status={status}>{status === 'sealed' ? words.sealed : status === 'failed' ? words.sealFailed : words.sealing}</span>
    </div>
  )
}
