import type { Inspection } from '@cloud-survey/api/contract'
import { useWords } from '../../../language/dictionary.ts'
import { enumerated } from '../../../language/enumerated.ts'
import { useLanguage } from '../../../language/Language.ts'
import { deskWords } from '../../words.ts'
import { checklistWords } from '../checklistWords.ts'
import { CodeLinks } from './CodeLinks.tsx'
import { decisiveGroups } from './decisiveGroups.ts'

type Props = { inspection: Inspection; onGoTo: (code: string) => void }

/** What is still open, and which verdict on which line would narrow the outcome down. */
export function WhatCouldChange({ inspection: { report, checklist, findings }, onGoTo }: Props) {
  const words = useWords(checklistWords)
  const shared = useWords(deskWords)
  const { language } = useLanguage()
  if (report.open.length === 0) return null
  const judged = new Set(findings.filter(({ superseded }) => !superseded).map(({ code }) => code))
  const key = checklist.lines.filter(({ code, tier }) => tier === 'key' && report.open.includes(code)).length
  const told = [[words.unjudged, report.open.filter((code) => !judged.has(code))], [words.disputedLines, report.open.filter((code) => judged.has(code))]] as const
  const groups = decisiveGroups(report)
  const decided = report.outcome !== null
  return (
    <details className="small" data-testid="what-could-change">
      <summary>{words.openCount(report.open.length, key)}</summary>
      {told.map(([title, codes]) => codes.length > 0 && <div key={title} className="open-lines"><span className="soft">{title}</span> <CodeLinks codes={codes} onGoTo={onGoTo} /></div>)}
      {decided && <p>{words.settled}</p>}
      {!decided && report.decisive !== undefined && (groups.length === 0 ? <p>{words.noneDecides}</p> : <p><strong>{words.decisive}</strong></p>)}
      {!decided && (
        <ul className="decisive">
          {groups.map(({ verdict, possible, codes }) => {
            const list = enumerated(possible.map((outcome) => shared.outcomes[outcome]), language)
            const lead = codes.length === 1 ? words.one(shared.verdicts[verdict]) : words.oneOf(shared.verdicts[verdict])
            return (
              <li key={`${verdict} ${possible.join()}`} data-testid="decisive">
                <span>{codes.length === 1 ? `${codes[0]} ` : ''}{lead} → <strong>{possible.length === 1 ? words.becomes(list) : words.leaves(list)}</strong></span>
                <CodeLinks codes={codes} onGoTo={onGoTo} />
              </li>
            )
          })}
        </ul>
      )}
    </details>
  )
}
