import { ExclamationCircleFilled } from '@ant-design/icons'
import { Tag } from 'antd'
import { useWords } from '../../../language/dictionary.ts'
import { rectificationWords } from './rectificationWords.ts'

/** Says that an answer came after its last day. */
export function LateMark() {
  return <Tag className="tag-bad" variant="filled" icon={<ExclamationCircleFilled aria-hidden />} data-testid="late">{useWords(rectificationWords).late}</Tag>
}
