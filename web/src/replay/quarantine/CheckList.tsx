import type { QuarantineCheck, QuarantinedDetail } from '@cloud-survey/api/contract'
import { Button } from 'antd'
import { byteSize, dayTime } from '../../desk/format.ts'
import { useWords } from '../../language/dictionary.ts'
import { enumerated } from '../../language/enumerated.ts'
import { wordsForError } from '../../language/error-words.ts'
import { useLanguage } from '../../language/Language.ts'
import { findingText } from '../../verifier/findingText.ts'
import { quarantineWords } from './quarantine-words.ts'
import { VerdictTag } from './VerdictTag.tsx'

const mostShown = 100

/** Every check of a package, the newest first; none is ever changed. `onCheck`: null where there is nothing to be checked any more. */
export function CheckList({ detail: { checks, work, bytes }, asking, onCheck }: { detail: QuarantinedDetail; asking: boolean; onCheck: (() => void) | null }) {
  const words = useWords(quarantineWords)
  const busy = asking || work?.state === 'waiting' || work?.state === 'checking'
  return (
    <section className="panel" aria-busy={busy}>
      <h2>{words.checks.title}</h2>
      {onCheck !== null && <Button type="primary" disabled={busy} data-testid="quarantine-check" onClick={onCheck}>{words.checks.again}</Button>}
      <div role="status">{work !== null && <Work work={work} bytes={bytes} />}</div>
      <ol className="quarantine-checks" data-testid="quarantine-checks">{checks.map((check) => <li key={check.checkId}><Check check={check} /></li>)}</ol>
    </section>
  )
}

function Work({ work: { state, read, problem }, bytes }: { work: NonNullable<QuarantinedDetail['work']>; bytes: number }) {
  const words = useWords(quarantineWords).work
  const { language } = useLanguage()
  const why = problem === null ? null : wordsForError({ code: problem }, language)
  if (state === 'checked') return null
  return (
    <div className="small quarantine-work" data-testid="quarantine-work" data-state={state}>
      {state === 'checking' && <><progress value={read} max={bytes} aria-label={words.checking} /> {words.read(byteSize(read), byteSize(bytes))}</>}
      <p className={state === 'failed' ? 'unconfirmed' : 'soft'}>{state === 'failed' ? words.failed : words[state]}{why !== null && ` ${why}`}{state !== 'failed' && ` ${words.leave}`}</p>
    </div>
  )
}

function Check({ check: { at, by, anchors, verification, findings } }: { check: QuarantineCheck }) {
  const { checks: words, anchors: anchorWords } = useWords(quarantineWords)
  const { language } = useLanguage()
  const { files, signedBy, trusted, sealSha256 } = verification
  const held = (['root', 'registry', 'receipt'] as const).filter((kind) => anchors[kind] !== undefined)
  const shown = verification.findings.slice(0, mostShown)
  return (
    <>
      <p><VerdictTag verdict={verification.verdict} work={null} /> {words.at(by, dayTime(at, language))}</p>
      <p className="small soft">{words.against}: {held.length === 0 ? words.nothing : enumerated(held.map((kind) => anchorWords.kinds[kind]), language)} · {words.files(files.verified, files.expected)}{signedBy !== null && ` · ${words.signedBy(signedBy)} (${trusted ? words.trusted : words.untrusted})`}</p>
      {sealSha256 !== null && <p className="small soft mono">{sealSha256}</p>}
      <ul className="small quarantine-findings">{shown.map((finding, index) => <li key={index}>{findingText(finding, language, words.giveKey)}</li>)}{findings > shown.length && <li>{words.more(findings - shown.length)}</li>}</ul>
    </>
  )
}
