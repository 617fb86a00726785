import { ArrowLeftOutlined, CalendarOutlined } from '@ant-design/icons'
import type { Inspection } from '@cloud-survey/api/contract'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useWords } from '../../language/dictionary.ts'
import { ClockNote } from '../clock/ClockNote.tsx'
import { StateTag } from '../tags.tsx'
import { ArchiveLink } from './ArchiveLink.tsx'
import { Preparation } from './Preparation.tsx'
import { RectificationButton } from './rectification/RectificationButton.tsx'
import { roomWords } from './words.ts'

/** Which inspection this is, its appointment and link, and its archives. */
export function RoomHead({ inspection }: { inspection: Inspection }) {
  const words = useWords(roomWords)
  const { number, placeName, address, matter, situation, applicantName, phone, state, archiveIds } = inspection
  const [preparing, setPreparing] = useState(false)
  const about = [address, `${applicantName}${phone === null ? '' : ` ${phone}`}`, matter, situation].join(' · ')
  return (
    <header className="room-head">
      <title>{`${placeName} · ${words.title}`}</title>
      <Link to="/examine" className="room-back" aria-label={words.back} title={words.back}><ArrowLeftOutlined /></Link>
      <div className="grow">
        <h1>{placeName} <StateTag state={state} /> <span className="mono small soft">{number}</span></h1>
        <div className="room-about"><p className="soft small" title={about}>{about}</p>{state !== 'withdrawn' && <ClockNote clock={inspection.clock} />}</div>
      </div>
      {archiveIds.map((archiveId) => <ArchiveLink key={archiveId} archiveId={archiveId} number={number} />)}
      {inspection.rectifications.length > 0 && <RectificationButton inspection={inspection} />}
      {state !== 'concluded' && state !== 'withdrawn' && (
        <>
          <Button icon={<CalendarOutlined />} data-testid="preparation" onClick={() => setPreparing(true)}>{words.preparation}</Button>
          <Modal open={preparing} centered title={words.preparation} width={460} footer={null} onCancel={() => setPreparing(false)}><Preparation inspection={inspection} /></Modal>
        </>
      )}
    </header>
  )
}
