import { useMutation } from '@tanstack/react-query'
import type { SegmentDigests } from '@cloud-survey/api/contract'
import { Button } from 'antd'
import { call, fileAddress } from '../../api-client/call.ts'
import { clock } from '../../desk/format.ts'
import { useWords } from '../../language/dictionary.ts'
import { wordsForError } from '../../language/error-words.ts'
import { useLanguage } from '../../language/Language.ts'
import { checkSegmentProof, isProven, type ProofChecks } from './checkSegmentProof.ts'
import type { CheckedSegment } from './checkSegments.ts'
import { integrityWords } from './integrity-words.ts'

type Props = { archiveId: string; name: string; segment: CheckedSegment; head: SegmentDigests['log']['head'] }

/** The mark of each state, told apart by its shape too. */
const marks = { unchanged: '✓', altered: '✗', unplayed: '○', unclear: '?' } as const

/** What was compared of one segment, and the proof that it stands in the evidence log. */
export function SegmentFacts({ archiveId, name, segment, head }: Props) {
  const words = useWords(integrityWords)
  const { language } = useLanguage()
  const { trackId, seq, from, to, state, reason, expected, found } = segment
  const proof = useMutation({ mutationFn: async () => {
    const [given, pem] = await Promise.all([call('GET /api/archives/:archiveId/tracks/:trackId/segments/:seq/proof', { params: { archiveId, trackId, seq } }), fetch(fileAddress('GET /api/trust/root.pem')).then((answer) => (answer.ok ? answer.text() : ''))])
    return { segment, index: given.index, size: given.head.head.size, checks: await checkSegmentProof(given, { segment, head, pem }) }
  } })
  return (
    <div className="integrity-facts small" data-testid="segment-facts" data-state={state} data-seq={seq} title={words.help}>
      <span className={`integrity-mark integrity-mark-${state}`} aria-hidden>{marks[state]}</span>
      <span className="grow"><strong>{words.states[state]}</strong> · {name} · {words.segment(seq, clock(from, language), clock(to, language))} · {words.reasons[reason]} <span className="mono soft" title={`${words.expected(expected)}${found === null ? '' : `\n${words.found(found)}`}`}>{found !== null && found !== expected ? `${words.expected(expected.slice(0, 12))} ≠ ${words.found(found.slice(0, 12))}` : expected.slice(0, 12)}</span></span>
      {head !== null && <Button size="small" loading={proof.isPending} data-testid="prove-segment" onClick={() => proof.mutate()}>{words.proof.button}</Button>}
      <div role="status" className="integrity-proof">
        {proof.error !== null && wordsForError(proof.error, language)}
        {proof.data !== undefined && <Proof {...proof.data} />}
      </div>
    </div>
  )
}

function Proof({ segment: { seq, from, to }, index, size, checks }: { segment: CheckedSegment; index: number; size: number; checks: ProofChecks }) {
  const { proof: words, segment: named } = useWords(integrityWords)
  const { language } = useLanguage()
  const proven = isProven(checks)
  const told = (holds: boolean | null) => (holds === null ? words.unable : holds ? words.yes : words.no)
  const lines = [[words.names, checks.names], [words.included(index, size), checks.included], [words.sealed, checks.sealed], [words.signed, checks.signed]] as const
  return (
    <div className={proven === null ? 'soft' : proven ? 'good' : 'bad'} data-testid="segment-proof" data-proven={String(proven)}>
      <strong>{named(seq, clock(from, language), clock(to, language))} · {proven === null ? words.unclear : proven ? words.proven : words.unproven}</strong>
      <ul>{lines.map(([line, holds]) => <li key={line}>{holds === true ? '✓' : holds === false ? '✗' : '?'} {line}: {told(holds)}</li>)}</ul>
    </div>
  )
}
