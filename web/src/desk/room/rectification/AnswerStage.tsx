import { ExpandOutlined, LeftOutlined, RightOutlined, VideoCameraOutlined } from '@ant-design/icons'
import type { Inspection } from '@cloud-survey/api/contract'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { fileAddress } from '../../../api-client/call.ts'
import { useWords } from '../../../language/dictionary.ts'
import { FileView, nameOf } from './FileView.tsx'
import { rectifiedOf, type Rectified } from './judgedNow.ts'
import { LargeFile } from './LargeFile.tsx'
import { LateMark } from './LateMark.tsx'
import { rectificationWords } from './rectificationWords.ts'
import type { FileChoice } from './useFileChoice.ts'

type Props = { inspection: Inspection; active: string; choice: FileChoice; onOpen: () => void }

/** Where the live picture else is: the line that is looked at, before and after it was put right, side by side. */
export function AnswerStage({ inspection, active, choice, onOpen }: Props) {
  const words = useWords(rectificationWords)
  const rectified = rectifiedOf(inspection, active)
  const answer = inspection.rectifications.at(-1)?.answer ?? null
  const live = answer?.recheck === true
  return (
    <section className="answer-stage" aria-label={words.recheckTitle} data-testid="answer-stage" data-code={active}>
      <Alert
        type="info" showIcon className="answer-banner" title={<>{live ? words.wantsLive : words.byFiles} {answer?.late === true && <LateMark />}</>}
        action={<Button type={live ? 'primary' : 'default'} icon={<VideoCameraOutlined />} data-testid="enter-room" onClick={onOpen}>{words.startSession}</Button>}
      />
      {rectified === null ? <p className="soft answer-none">{words.chooseLine}</p> : <Compared key={active} inspectionId={inspection.inspectionId} rectified={rectified} choice={choice} />}
    </section>
  )
}

function Compared({ inspectionId, rectified, choice }: { inspectionId: string; rectified: Rectified; choice: FileChoice }) {
  const words = useWords(rectificationWords)
  const [large, setLarge] = useState<string | null>(null)
  const { line, files } = rectified
  const [before, setBefore] = useState(0)
  const [after, setAfter] = useState(0)
  const file = files[after]
  const picture = line.pictures[before]
  return (
    <>
      <div className="row answer-line"><span className="checkpoint-code">{line.code}</span><strong className="grow" lang="zh-CN">{line.publicWording}</strong></div>
      <div className={`compared${files.length === 0 ? ' is-single' : ''}`}>
        <figure>
          <figcaption className="row"><strong>{words.before}</strong><span className="soft small grow" lang="zh-CN">{line.reasons.join('；')}</span><Steps at={before} all={line.pictures.length} onGo={setBefore} /></figcaption>
          <div className="compared-picture" data-testid="before">{picture === undefined ? <span>{words.noBefore}</span> : <img src={fileAddress('GET /api/inspections/:inspectionId/snapshots/:snapshotId', { params: { inspectionId, snapshotId: picture } })} alt={words.snapshot(before + 1)} />}</div>
        </figure>
        {file !== undefined && (
          <figure>
            <figcaption className="row">
              <strong>{words.after}</strong><span className="soft small grow" lang="zh-CN">{rectified.note}</span>
              <Steps keys at={after} all={files.length} onGo={setAfter} />
              <Button size="small" icon={<ExpandOutlined />} data-key="large" data-testid="enlarge" aria-label={words.enlarge} title={`${words.enlarge} (O)`} onClick={() => setLarge(file.fileId)} />
            </figcaption>
            <div className="compared-picture" data-testid="after" data-file={file.fileId}><FileView key={file.fileId} inspectionId={inspectionId} file={file} name={nameOf(files, file, words)} playable /></div>
          </figure>
        )}
      </div>
      <LargeFile inspectionId={inspectionId} rectified={rectified} fileId={large} choice={choice} onShow={setLarge} />
    </>
  )
}

function Steps({ at, all, keys = false, onGo }: { at: number; all: number; /** The room's keys act on it. */ keys?: boolean; onGo: (at: number) => void }) {
  const words = useWords(rectificationWords)
  if (all < 2) return null
  return (
    <span className="row answer-steps">
      <Button size="small" icon={<LeftOutlined />} aria-label={words.previous} title={keys ? `${words.previous} ([)` : words.previous} data-key={keys ? 'previous-file' : undefined} disabled={at === 0} onClick={() => onGo(at - 1)} />
      <span className="small tabular" aria-live="polite">{words.position(at + 1, all)}</span>
      <Button size="small" icon={<RightOutlined />} aria-label={words.next} title={keys ? `${words.next} (])` : words.next} data-key={keys ? 'next-file' : undefined} disabled={at === all - 1} onClick={() => onGo(at + 1)} />
    </span>
  )
}
