import { CheckOutlined } from '@ant-design/icons'
import { Button, Tag } from 'antd'
import { useWords } from '../../../language/dictionary.ts'
import { asConfirmed, marksOf, type MarkedField } from '../edits/marks.ts'
import { formWords } from './formWords.ts'
import type { PointForm } from './PointForm.ts'

/** Whether a field was seen in a source or is a proposal, and the button that says the competent agency has confirmed it. */
export function FieldMarks({ form: { point, locked, patch }, field, label }: { form: PointForm; field: MarkedField; label: string }) {
  const words = useWords(formWords)
  const { seen, proposed } = marksOf(point, field)
  return (
    <span className="row field-marks">
      {seen && <Tag variant="filled" className="tag-good" data-testid={`seen-${field}`}>{words.seen}</Tag>}
      {proposed && <Tag variant="filled" className="tag-warn" data-testid={`proposed-${field}`}>{words.proposed}</Tag>}
      {proposed && !locked && <Button size="small" type="link" icon={<CheckOutlined />} aria-label={words.confirmField(label)} title={words.confirmField(label)} data-testid={`confirm-${field}`} onClick={() => patch({ authoredFields: asConfirmed(point, field).authoredFields })}>{words.confirm}</Button>}
    </span>
  )
}
