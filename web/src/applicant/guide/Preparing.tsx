import type { GuideChecklist } from '@cloud-survey/api/contract'
import { useWords } from '../../language/dictionary.ts'
import { guideWords } from './guide-words.ts'
import { ruleWords, sentencesOf } from './ruleWords.ts'

/** What to have at hand (`remote`: to film it), and how it is judged. The checklist's own notes are for those who keep the standards. */
export function Preparing({ checklist, remote }: { checklist: GuideChecklist; remote: boolean }) {
  const words = useWords(guideWords)
  const rules = useWords(ruleWords)
  const { lines, rule, tools, minutes } = checklist
  const count = (how: GuideChecklist['lines'][number]['remote']): number => lines.filter((line) => line.remote === how).length
  const [documents, tests, onSite] = [count('document-only'), count('with-test'), count('no')]
  return (
    <section className="card" data-testid="preparing">
      <h2>{words.preparing}</h2>
      <ul className="plain">
        <li>{remote ? words.bringPhone : words.tidy}</li>
        {tools.length > 0 && <li data-testid="tools">{words.bringTools}：<strong lang="zh-CN">{tools.join('、')}</strong></li>}
        {documents > 0 && <li>{words.bringDocuments(documents)}</li>}
        {tests > 0 && <li>{words.bringTests(tests)}</li>}
        {remote && onSite > 0 && <li>{words.leftForVisit(onSite)}</li>}
      </ul>
      {remote && minutes > 0 && <p data-testid="minutes">{words.takes(minutes)}</p>}
      <h2>{words.judged}</h2>
      {sentencesOf(rules, rule).map((sentence) => <p key={sentence}>{sentence}</p>)}
      {lines.some((line) => line.needsConfirmation) && <p className="soft small">{words.unconfirmedHelp}</p>}
    </section>
  )
}
