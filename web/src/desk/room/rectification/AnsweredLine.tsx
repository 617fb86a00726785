import { PlayCircleFilled } from '@ant-design/icons'
import { Checkbox } from 'antd'
import { useState } from 'react'
import { useWords } from '../../../language/dictionary.ts'
import { FileView, nameOf } from './FileView.tsx'
import type { Rectified } from './judgedNow.ts'
import { LargeFile } from './LargeFile.tsx'
import { rectificationWords } from './rectificationWords.ts'
import type { FileChoice } from './useFileChoice.ts'

type Props = { inspectionId: string; rectified: Rectified; /** Null: nothing is judged now. */ choice: FileChoice | null }

/** On a line that was put right: what was found before, how it was to be fixed, and the applicant's photos, videos and note, each to be ticked as the basis of the verdict. */
export function AnsweredLine({ inspectionId, rectified, choice }: Props) {
  const words = useWords(rectificationWords)
  const [large, setLarge] = useState<string | null>(null)
  const { line, note, files } = rectified
  const told = [[words.foundBefore, line.reasons.join('；') || null], [words.howToFix, line.howToFix], [words.answerNote, note]] as const
  return (
    <section className="answered" data-testid="answered-line">
      <dl className="hints small">{told.map(([term, text]) => (text === null ? null : <div key={term}><dt>{term}</dt><dd lang="zh-CN">{text}</dd></div>))}</dl>
      {files.length === 0 ? <p className="soft small no-margin">{words.noFiles}</p> : (
        <ul className="answer-files" aria-label={words.files(files.length)}>
          {files.map((file) => {
            const name = nameOf(files, file, words)
            return (
              <li key={file.fileId} className={choice === null || choice.isTicked(file) ? 'is-ticked' : ''} data-testid={`file-${file.fileId}`}>
                <button type="button" aria-label={words.open(name)} title={words.open(name)} data-testid="open-file" onClick={(event) => { event.stopPropagation(); setLarge(file.fileId) }}>
                  <FileView inspectionId={inspectionId} file={file} name="" playable={false} />
                  {file.kind === 'video' && <PlayCircleFilled aria-hidden className="answer-play" />}
                </button>
                {choice === null ? <span className="small">{name}</span> : <Checkbox className="small" aria-label={words.basisOf(name)} checked={choice.isTicked(file)} onChange={() => choice.toggle(file)}>{name}</Checkbox>}
              </li>
            )
          })}
        </ul>
      )}
      <LargeFile inspectionId={inspectionId} rectified={rectified} fileId={large} choice={choice} onShow={setLarge} />
    </section>
  )
}
