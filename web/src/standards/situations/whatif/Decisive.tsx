import type { OutcomeReport } from '@cloud-survey/api/contract'
import { decisiveGroups } from '../../../desk/room/outcome/decisiveGroups.ts'
import { deskWords } from '../../../desk/words.ts'
import { useWords } from '../../../language/dictionary.ts'
import { enumerated } from '../../../language/enumerated.ts'
import { useLanguage } from '../../../language/Language.ts'
import { whatIfWords } from '../whatIfWords.ts'

const few = 8

/** Which verdict on which open line would narrow the outcome down. */
export function Decisive({ report }: { report: OutcomeReport }) {
  const words = useWords(whatIfWords)
  const desk = useWords(deskWords)
  const { language } = useLanguage()
  if (report.open.length === 0) return null
  if (report.outcome !== null) return <p className="small soft no-margin">{words.settled}</p>
  const groups = decisiveGroups(report)
  if (groups.length === 0) return <p className="small soft no-margin">{words.noneDecides}</p>
  return (
    <details className="small" data-testid="decisive">
      <summary>{words.decisive}</summary>
      <ul className="sit-decisive">
        {groups.map(({ verdict, possible, codes }) => (
          <li key={`${verdict} ${possible.join()}`}>
            {words.oneOf(codes.length > few ? words.more(enumerated(codes.slice(0, few), language), codes.length) : enumerated(codes, language), desk.verdicts[verdict], enumerated(possible.map((outcome) => desk.outcomes[outcome]), language), possible.length === 1)}
          </li>
        ))}
      </ul>
    </details>
  )
}
