import { PrinterOutlined } from '@ant-design/icons'
import type { Inspection } from '@cloud-survey/api/contract'
import { Alert, App, Button, QRCode } from 'antd'
import { createPortal } from 'react-dom'
import { useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import { dayTime } from '../format.ts'
import { deskWords } from '../words.ts'
import { roomWords } from './words.ts'

type Props = { inspection: Inspection; link: string; expiresAt: number }

/** A new personal link, to be scanned from the screen, copied, or printed as a sheet and handed over. */
export function InviteSheet({ inspection, link, expiresAt }: Props) {
  const words = useWords(roomWords)
  const shared = useWords(deskWords)
  const { message } = App.useApp()
  const copy = (): void => void navigator.clipboard?.writeText(link).then(() => message.success(shared.copied), () => message.warning(words.copyFailed))
  return (
    <div className="new-link" data-testid="new-invite-sheet">
      <p className="small">{words.newInviteHint}</p>
      {onlyHere() && <Alert type="warning" showIcon className="gap-below" title={words.linkOnlyHere} />}
      <Code link={link} size={184} />
      <a className="mono small" href={link} data-testid="new-invite-link">{link}</a>
      <div className="row">
        {'clipboard' in navigator && <Button onClick={copy}>{shared.copy}</Button>}
        <Button icon={<PrinterOutlined />} data-testid="print-invite" onClick={() => print()}>{words.printInvite}</Button>
      </div>
      {createPortal(<Poster inspection={inspection} link={link} expiresAt={expiresAt} />, document.body)}
    </div>
  )
}

/** The sheet of paper: seen only in print, instead of the page. */
function Poster({ inspection, link, expiresAt }: Props) {
  const words = useWords(roomWords)
  const shared = useWords(deskWords)
  const { language } = useLanguage()
  const { placeName, address, matter, situation, number, scheduledAt } = inspection
  return (
    <section className="poster" aria-hidden="true">
      <p>{shared.product}</p>
      <h1>{placeName}</h1>
      <p>{address}<br /><span lang="zh-CN">{matter} · {situation}</span></p>
      <Code link={link} size={320} />
      <p className="mono">{number}</p>
      {scheduledAt !== null && <p><strong>{words.appointment} {dayTime(scheduledAt, language)}</strong></p>}
      <ol>{Object.entries(words.posterSteps).map(([key, text]) => <li key={key}>{text}</li>)}</ol>
      <p className="small">{words.inviteState.open(dayTime(expiresAt, language))}<br /><span className="mono">{link}</span></p>
    </section>
  )
}

function Code({ link, size }: { link: string; size: number }) {
  const words = useWords(roomWords)
  return <div className="invite-code" role="img" aria-label={words.inviteCode} data-testid="new-invite-code" data-link={link}><span aria-hidden="true"><QRCode type="svg" value={link} size={size} errorLevel="M" color="#000" bgColor="#fff" bordered={false} marginSize={4} /></span></div>
}

/** The desk was opened by an address of this machine alone, which no phone can reach. */
function onlyHere(): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname)
}
