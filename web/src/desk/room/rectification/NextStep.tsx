import { FileTextOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useWords } from '../../../language/dictionary.ts'
import type { FailedLine } from './noticeDraft.ts'
import { noticeWords } from './noticeWords.ts'

type Props = { /** The conclusion asks for it; else it may be issued or not. */ needed: boolean; failed: readonly FailedLine[]; /** The examiner took part. */ may: boolean; onWrite: () => void }

/** After a conclusion that asks for it: what it will tell, and the way to its correction notice. */
export function NextStep({ needed, failed, may, onWrite }: Props) {
  const words = useWords(noticeWords)
  return (
    <div className="panel next-step" data-testid="next-step">
      <h2><FileTextOutlined aria-hidden /> {needed ? words.next : words.optional}</h2>
      <p>{words.nextHint(failed.length)}</p>
      <ul className="next-lines">
        {failed.map(({ line: { code, publicWording }, reasons }) => (
          <li key={code}><span className="checkpoint-code">{code}</span><span lang="zh-CN">{publicWording}</span><span className="soft small" lang="zh-CN">{reasons.join('；')}</span></li>
        ))}
      </ul>
      {may ? <Button type="primary" size="large" data-testid="write-notice" onClick={onWrite}>{words.write}</Button> : <p className="soft">{words.notTakingPart}</p>}
    </div>
  )
}
