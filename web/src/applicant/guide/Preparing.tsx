import type { Guide } from '@cloud-survey/api/contract'
import { useWords } from '../../language/dictionary.ts'
import { guideWords } from './guide-words.ts'
import { ruleWords, sentencesOf } from './ruleWords.ts'

type Checklist = Guide['checklist']

/** What to have at hand, and how it is judged. The checklist's own notes are for those who keep the standards. */
export function Preparing({ checklist }: { checklist: Checklist }) {
  const words = useWords(guideWords)
  const rules = useWords(ruleWords)
  const { lines, rule } = checklist
  const count = (remote: Checklist['lines'][number]['remote']): number => lines.filter((line) => line.remote === remote).length
  const [documents, tests, onSite] = [count('document-only'), count('with-test'), count('no')]
  return (
    <section className="card" data-testid="preparing">
      <h2>{words.preparing}</h2>
      <ul className="plain">
        <li>{words.bringPhone}</li>
        {documents > 0 && <li>{words.bringDocuments(documents)}</li>}
        {tests > 0 && <li>{words.bringTests(tests)}</li>}
        {onSite > 0 && <li>{words.leftForVisit(onSite)}</li>}
      </ul>
      <h2>{words.judged}</h2>
      {sentencesOf(rules, rule).map((sentence) => <p key={sentence}>{sentence}</p>)}
      {lines.some((line) => line.needsConfirmation) && <p className="soft small">{words.unconfirmedHelp}</p>}
    </section>
  )
}
