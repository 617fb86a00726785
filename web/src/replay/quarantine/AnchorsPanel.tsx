import type { AnchorKind, QuarantinedDetail } from '@cloud-survey/api/contract'
import { upload } from '../../api-client/upload.ts'
import { byteSize, dayTime } from '../../desk/format.ts'
import { useAction } from '../../desk/useAction.ts'
import { useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import { quarantineWords } from './quarantine-words.ts'

const kinds = ['root', 'registry', 'receipt'] as const
const mime = 'application/octet-stream'

/** What a package is held against, from outside of it. */
export function AnchorsPanel({ detail: { packageId, anchors, removed }, onGiven }: { detail: QuarantinedDetail; onGiven: (detail: QuarantinedDetail) => void }) {
  const words = useWords(quarantineWords).anchors
  const { language } = useLanguage()
  const give = useAction(({ kind, file }: { kind: AnchorKind; file: File }) => upload('POST /api/quarantine/:packageId/anchors', { params: { packageId }, query: { kind }, file: new Blob([file], { type: mime }), mime, onProgress: () => {} }), onGiven)
  return (
    <section className="panel" aria-busy={give.busy}>
      <h2>{words.title}</h2>
      <p className="small soft">{words.help}</p>
      {anchors.length === 0 && <p className="small">{words.none}</p>}
      <ul className="lines small" data-testid="anchors">{anchors.map(({ anchorId, kind, sha256, bytes, givenBy, givenAt }) => <li key={anchorId}><strong>{words.kinds[kind]}</strong> · {words.given(givenBy, dayTime(givenAt, language))} · {byteSize(bytes)} · <span className="mono">{sha256}</span></li>)}</ul>
      {removed === null && (
        <div className="quarantine-form">
          {kinds.map((kind) => <label key={kind}>{words.choose(words.kinds[kind])}<input type="file" disabled={give.busy} data-testid={`anchor-${kind}`} onChange={({ target }) => { const file = target.files?.[0]; if (file !== undefined) give.run({ kind, file }); target.value = '' }} /></label>)}
        </div>
      )}
    </section>
  )
}
