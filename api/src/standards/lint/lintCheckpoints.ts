import type { Checkpoint, Fault } from '../../contract/index.ts'
import { doubtfulPolarity } from './doubtfulPolarity.ts'
import { lintFault } from './lintFaults.ts'
import { graveWhere, type LintView } from './lintView.ts'
import { measurableIn } from './measurableIn.ts'
import { repeated } from './repeated.ts'

/** Faults of the checkpoints by themselves. */
export function lintCheckpoints(view: LintView): Fault[] {
  const { checkpoints } = view.standard
  const used = new Set(view.cases.flatMap(({ situation }) => situation.zones.flatMap(({ lines }) => lines)))
  return [
    ...repeated(checkpoints.map(({ code }) => code)).map((point) => lintFault('checkpoint-twice', `checkpoints.${point}`, { point })),
    ...checkpoints.filter(({ code }) => !used.has(code)).map(({ code }) => lintFault('checkpoint-unused', `checkpoints.${code}`, { point: code })),
    ...checkpoints.flatMap((point) => [...lintContent(point, graveWhere(view.inPublished.has(point.code))), ...lintPolarity(point, view), ...lintFilming(point, view)]),
  ]
}

function lintContent(point: Checkpoint, severity: Fault['severity']): Fault[] {
  const { code, tier, score, examinerWording, publicWording, measure, evidence, evidenceHint } = point
  const path = `checkpoints.${code}`
  const found = measure === null ? measurableIn(examinerWording) : null
  return [
    ...(examinerWording.trim() === '' ? [lintFault('examiner-wording-missing', `${path}.examinerWording`, { point: code }, severity)] : []),
    ...(publicWording.trim() === '' ? [lintFault('public-wording-missing', `${path}.publicWording`, { point: code }, severity)] : []),
    ...(tier === 'scored' && score === null ? [lintFault('score-missing', `${path}.score`, { point: code }, severity)] : []),
    ...(found === null ? [] : [lintFault('measure-missing', `${path}.measure`, { point: code, found })]),
    // Where at least a hint says what is to be seen, examiners are not at a loss.
    ...(evidence.length === 0 ? [lintFault('evidence-missing', `${path}.evidence`, { point: code }, (evidenceHint ?? '').trim() === '' ? severity : 'warning')] : []),
  ]
}

function lintPolarity({ code, polarity, examinerWording }: Checkpoint, { inPublished }: LintView): Fault[] {
  const path = `checkpoints.${code}.polarity`
  if (polarity === 'unmarked') return [lintFault('polarity-unmarked', path, { point: code }, graveWhere(inPublished.has(code)))]
  const found = doubtfulPolarity(examinerWording, polarity)
  const marked = polarity === 'yes-is-good' ? { zh: '“是”为好', en: '"yes is good"' } : { zh: '“是”为坏', en: '"yes is bad"' }
  return found === null ? [] : [lintFault('polarity-doubtful', path, { point: code, found, marked })]
}

function lintFilming({ code, tier, remote }: Checkpoint, { standard: { mode }, inPublished }: LintView): Fault[] {
  if (tier !== 'key') return []
  const path = `checkpoints.${code}.remote`
  if (remote === 'no') return [lintFault('key-not-filmable', path, { point: code }, mode === 'allowed' ? graveWhere(inPublished.has(code)) : 'warning')]
  return remote === 'document-only' ? [lintFault('key-by-document-only', path, { point: code })] : []
}
