import { HistoryOutlined } from '@ant-design/icons'
import type { Inspection } from '@cloud-survey/api/contract'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useWords } from '../../../language/dictionary.ts'
import { RectificationRecord } from './RectificationRecord.tsx'
import { rectificationWords } from './rectificationWords.ts'

/** Opens the whole course of an inspection's rectifications, newest first. */
export function RectificationButton({ inspection }: { inspection: Inspection }) {
  const words = useWords(rectificationWords)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon={<HistoryOutlined />} data-testid="rectification-record" onClick={() => setOpen(true)}>{words.record}</Button>
      <Modal open={open} centered width={760} title={words.record} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        {inspection.rectifications.toReversed().map((each) => <RectificationRecord key={each.rectificationId} inspection={inspection} rectification={each} />)}
      </Modal>
    </>
  )
}
