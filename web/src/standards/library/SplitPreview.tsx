import type { SplitClause, SplitStatute } from '@cloud-survey/api/contract'
import { Button, Tag } from 'antd'
import { useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import { libraryWords } from './words.ts'

/** How a text was taken apart: what is wrong first, each with its line, then chapters, articles, paragraphs and items. */
export function SplitPreview({ split, onGoTo }: { split: SplitStatute; onGoTo: (line: number) => void }) {
  const words = useWords(libraryWords)
  const { language } = useLanguage()
  const articles = split.clauses.filter(({ kind }) => kind === 'article').length
  return (
    <div className="panel statute" data-testid="split">
      <p><strong data-testid="split-counts">{words.splitCounts(articles, split.headings.length)}</strong></p>
      <ul className="small problems">
        {split.problems.map((problem, index) => (
          <li key={index} className="row">
            <Tag variant="filled" className={problem.severity === 'fault' ? 'tag-bad' : 'tag-warn'}>{words.severities[problem.severity]}</Tag>
            <Button size="small" onClick={() => onGoTo(problem.line)}>{words.line(problem.line)}</Button>
            <span className="grow">{language === 'en' ? problem.en : problem.zh}</span>
          </li>
        ))}
      </ul>
      <div lang="zh-CN">
        {split.clauses.map((clause, index) => (
          <section key={`${clause.path} ${index}`}>
            {split.headings.filter(({ position }) => position === index).map(({ label, title, level }) => <h2 key={label} className={level}>{label} {title}</h2>)}
            <Clause clause={clause} onGoTo={onGoTo} />
          </section>
        ))}
      </div>
    </div>
  )
}

function Clause({ clause: { path, text, passages, line }, onGoTo }: { clause: SplitClause; onGoTo: (line: number) => void }) {
  return (
    <div className="split-clause">
      <button type="button" className="as-link" onClick={() => onGoTo(line)}>{path}</button>
      {text !== '' && <p className="clause-text">{text}</p>}
      {passages.map((passage) => <p key={passage.path} className={`clause-text ${passage.kind}`}>{passage.text}</p>)}
    </div>
  )
}
