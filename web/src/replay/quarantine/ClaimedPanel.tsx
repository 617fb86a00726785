import type { ClaimedFacts } from '@cloud-survey/api/contract'
import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { dayTime } from '../../desk/format.ts'
import { deskWords } from '../../desk/words.ts'
import { useWords } from '../../language/dictionary.ts'
import { enumerated } from '../../language/enumerated.ts'
import { useLanguage } from '../../language/Language.ts'
import { quarantineWords } from './quarantine-words.ts'

/** What a package says of itself, marked as what it is: somebody else's word. */
export function ClaimedPanel({ claimed, checked }: { claimed: ClaimedFacts | null; checked: boolean }) {
  const words = useWords(quarantineWords).claimed
  const outcomes: Readonly<Record<string, string>> = useWords(deskWords).outcomes
  const { language } = useLanguage()
  if (!checked) return null
  return (
    <section className="panel claimed" data-testid="claimed">
      <h2>{words.title}</h2>
      <Alert type="warning" showIcon title={words.warning} />
      {claimed === null ? <p>{words.none}</p> : (
        <dl>
          <Fact name={words.number}><span className="mono">{claimed.number}</span></Fact>
          <Fact name={words.archive}><span className="mono">{claimed.archiveId}</span> · {claimed.revision}</Fact>
          <Fact name={words.matter}>{claimed.matter} · {claimed.situation}</Fact>
          <Fact name={words.place}>{claimed.placeName} · {claimed.address}</Fact>
          <Fact name={words.applicant}>{claimed.applicantName}</Fact>
          <Fact name={words.examiners}>{enumerated(claimed.examiners, language)}</Fact>
          <Fact name={words.outcome}>{claimed.outcome === null ? words.noOutcome : (outcomes[claimed.outcome] ?? claimed.outcome)}</Fact>
          <Fact name={words.session}>{dayTime(claimed.openedAt, language)} – {dayTime(claimed.closedAt, language)}</Fact>
          <Fact name={words.sealed}>{dayTime(claimed.sealedAt, language)}</Fact>
          <Fact name={words.contents}>{words.counts(claimed.findings, claimed.snapshots, claimed.tracks.length)}</Fact>
        </dl>
      )}
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return <div><dt>{name}</dt><dd>{children}</dd></div>
}
