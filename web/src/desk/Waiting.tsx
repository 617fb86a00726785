import { Button, Result, Spin } from 'antd'
import { useWords } from '../language/dictionary.ts'
import { wordsForError } from '../language/error-words.ts'
import { useLanguage } from '../language/Language.ts'
import { deskWords } from './words.ts'

type Props = { error?: unknown; onRetry?: () => unknown }

/** What is shown while something is read, or when it could not be. */
export function Waiting({ error = null, onRetry }: Props) {
  const words = useWords(deskWords)
  const { language } = useLanguage()
  if (error === null) return <div className="waiting"><Spin size="large" aria-label={words.loading} /></div>
  const retry = onRetry === undefined ? null : <Button type="primary" onClick={() => void onRetry()}>{words.retry}</Button>
  return <Result status="warning" title={<h1 className="result-title">{words.loadFailed}</h1>} subTitle={wordsForError(error, language)} extra={retry} />
}
