import type { Fault, Standard } from '@cloud-survey/api/contract'
import { Button, Empty, Tag } from 'antd'
import { useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import { placeName } from './fieldNames.ts'
import { draftWords } from './words.ts'

/** What the linter says of the draft as it was saved last: errors first, each with a way to its field. */
export function FaultsTab({ document, faults, onGoTo }: { document: Standard; faults: readonly Fault[]; onGoTo: (path: string) => void }) {
  const words = useWords(draftWords)
  const { language } = useLanguage()
  if (faults.length === 0) return <Empty description={words.noFaults} />
  const ordered = faults.toSorted((a, b) => (a.severity < b.severity ? -1 : a.severity > b.severity ? 1 : 0))
  return (
    <div className="panel">
      <p className="soft">{words.faultsHint}</p>
      <ul className="lines" data-testid="faults">
        {ordered.map((fault, index) => (
          <li key={`${fault.path} ${fault.code} ${index}`} className="row fault">
            <Tag variant="filled" className={fault.severity === 'error' ? 'tag-bad' : 'tag-warn'}>{words.severities[fault.severity]}</Tag>
            <span className="grow" lang={language}>{language === 'en' ? fault.en : fault.zh}</span>
            <Button size="small" title={fault.path} data-testid={`go-${fault.path}`} onClick={() => onGoTo(fault.path)}>{placeName(fault.path, document, language)}</Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
