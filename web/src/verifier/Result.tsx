import type { Verification } from '@cloud-survey/api/contract'
import { byteSize, zonedTime } from '../desk/format.ts'
import { useWords } from '../language/dictionary.ts'
import { useLanguage } from '../language/Language.ts'
import { findingText } from './findingText.ts'
import { verifierWords } from './words.ts'

const mostShown = 500
const looks = { verified: 'good', altered: 'bad', incomplete: 'bad', 'cannot-tell': 'warn' } as const
const marks = { verified: '✓', altered: '✗', incomplete: '✗', 'cannot-tell': '?' } as const

/** What was found: the verdict first, then what it rests on. */
export function Result({ verification, onAnother }: { verification: Verification; onAnother: () => void }) {
  const words = useWords(verifierWords)
  const { language } = useLanguage()
  const { verdict, archiveId, number, sealSha256, signedBy, trusted, second, files, timestamps = [], findings } = verification
  return (
    <section data-testid="result" data-verdict={verdict} data-exit-code={verification.exitCode}>
      <div className={`notice verdict ${looks[verdict]}`} role="status">
        <h2><span className="mark" aria-hidden>{marks[verdict]}</span> {words.verdicts[verdict].title}</h2>
        <p>{words.verdicts[verdict].text}</p>
      </div>
      <dl className="card facts">
        {number !== null && <Fact name={words.number}>{number}</Fact>}
        {archiveId !== null && <Fact name={words.archiveId}><span className="mono">{archiveId}</span></Fact>}
        {files.expected > 0 && <Fact name={words.files}>{words.filesOf(files.verified, files.expected, byteSize(files.bytes))}</Fact>}
        {signedBy !== null && <Fact name={words.signedBy}><span className="mono">{signedBy}</span> · {trusted ? words.trusted : words.untrusted}</Fact>}
        {second !== undefined && <Fact name={words.signedBySm2}><span className="mono">{second.signedBy}</span> · {second.trusted ? words.trusted : words.namedBySeal}</Fact>}
        {sealSha256 !== null && <Fact name={words.seal}><span className="mono">{sealSha256}</span></Fact>}
        {timestamps.map(({ head, at, authority, checked }) => <Fact key={head} name={words.stamps[head]}><span data-testid={`stamp-${head}`}>{at === null ? words.noTime : zonedTime(at, language)} · {checked ? words.stampedBy(authority ?? '?') : words.notChecked}</span></Fact>)}
      </dl>
      {findings.length > 0 && (
        <div className="card">
          <h2>{words.findings}</h2>
          <ol className="findings" data-testid="findings">
            {findings.slice(0, mostShown).map((finding, index) => (
              <li key={index}>{findingText(finding, language, words.giveKey)}</li>
            ))}
          </ol>
          {findings.length > mostShown && <p className="soft">{words.more(findings.length - mostShown)}</p>}
        </div>
      )}
      <div className="row no-print">
        <button type="button" className="button" data-testid="another" onClick={onAnother}>{words.another}</button>
        <button type="button" className="button quiet" onClick={() => window.print()}>{words.print}</button>
      </div>
    </section>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return <div><dt>{name}</dt><dd>{children}</dd></div>
}
