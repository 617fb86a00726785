import type { Fault } from '@cloud-survey/api/contract'
import { useLanguage } from '../../language/Language.ts'

/** What is remarkable about documents, each with its place. */
export function FaultList({ faults }: { faults: readonly Fault[] }) {
  const { language } = useLanguage()
  return <ul className="lines small faults-list" tabIndex={0}>{faults.map((fault, index) => <li key={index}><span className="mono">{fault.path}</span> {language === 'en' ? fault.en : fault.zh}</li>)}</ul>
}
