import { CloseCircleFilled, WarningFilled } from '@ant-design/icons'
import type { Fault } from '@cloud-survey/api/contract'
import { useWords } from '../../../language/dictionary.ts'
import { useLanguage } from '../../../language/Language.ts'
import { situationsWords } from '../words.ts'

/** What the linter said of a field when the draft was saved last: errors and warnings in words. */
export function FaultList({ faults, id }: { faults: readonly Fault[]; id?: string }) {
  const words = useWords(situationsWords)
  const { language } = useLanguage()
  if (faults.length === 0) return null
  return (
    <ul className="sit-faults" {...(id !== undefined && { id })}>
      {faults.map(({ code, path, severity, zh, en }, index) => (
        <li key={`${path} ${code} ${index}`} className={severity === 'error' ? 'bad' : 'warn'} data-testid="fault">
          {severity === 'error' ? <CloseCircleFilled aria-label={words.severities.error} /> : <WarningFilled aria-label={words.severities.warning} />} <span>{language === 'en' ? en : zh}</span>
        </li>
      ))}
    </ul>
  )
}
