import type { Guide } from '@cloud-survey/api/contract'
import { useWords } from '../../language/dictionary.ts'
import { onSiteWords } from './on-site-words.ts'

/** Why a matter is not done remotely, or only in part, with its legal basis. */
export function NotRemote({ matter }: { matter: Guide['matter'] }) {
  const words = useWords(onSiteWords)
  const { mode, statutoryVerb, remoteBasis, remoteNote } = matter
  if (mode === 'allowed') return null
  return (
    <section className="notice warn" data-testid="not-remote" data-mode={mode}>
      <h2>{words.cannot[mode]}</h2>
      <p>{words.cannotHelp[mode]}</p>
      {statutoryVerb !== null && <p>{words.verb}：<strong lang="zh-CN">{statutoryVerb}</strong></p>}
      <p>{words.basis}：{remoteBasis === null ? words.noBasis : <span lang="zh-CN">{remoteBasis}</span>}</p>
      {remoteNote !== null && remoteNote !== remoteBasis && (
        <details className="clauses">
          <summary>{words.more}</summary>
          <p lang="zh-CN">{remoteNote}</p>
        </details>
      )}
    </section>
  )
}

/** The other way: an inspection on site, with whom and how. */
export function OnSite({ agency, mode }: { agency: string; mode: Guide['matter']['mode'] }) {
  const words = useWords(onSiteWords)
  return (
    <section className="card" id="on-site" tabIndex={-1} data-testid="on-site">
      <h2>{mode === 'allowed' ? words.title : words.short}</h2>
      {mode === 'allowed' && <p>{words.yourChoice}</p>}
      <p>{mode === 'allowed' ? words.how(agency) : words.only(agency)}</p>
    </section>
  )
}
