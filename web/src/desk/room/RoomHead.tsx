import { ArrowLeftOutlined, CalendarOutlined } from '@ant-design/icons'
import type { Inspection } from '@cloud-survey/api/contract'
import { Button, Popover } from 'antd'
import { Link } from 'react-router'
import { useWords } from '../../language/dictionary.ts'
import { StateTag } from '../tags.tsx'
import { ArchiveLink } from './ArchiveLink.tsx'
import { Preparation } from './Preparation.tsx'
import { roomWords } from './words.ts'

/** Which inspection this is, its appointment and link, and its archives. */
export function RoomHead({ inspection }: { inspection: Inspection }) {
  const words = useWords(roomWords)
  const { number, placeName, address, matter, situation, applicantName, phone, state, archiveIds } = inspection
  return (
    <header className="room-head">
      <Link to="/examine" className="room-back" aria-label={words.back} title={words.back}><ArrowLeftOutlined /></Link>
      <div className="grow">
        <h1>{placeName} <StateTag state={state} /></h1>
        <p className="soft small">{address} · {matter} · {situation} · {applicantName}{phone === null ? '' : ` ${phone}`} · <span className="mono">{number}</span></p>
      </div>
      {archiveIds.map((archiveId) => <ArchiveLink key={archiveId} archiveId={archiveId} number={number} />)}
      {state !== 'concluded' && state !== 'withdrawn' && (
        <Popover trigger="click" placement="bottomRight" title={words.preparation} content={<Preparation inspection={inspection} />}>
          <Button icon={<CalendarOutlined />} data-testid="preparation">{words.preparation}</Button>
        </Popover>
      )}
    </header>
  )
}
