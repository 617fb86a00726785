import type { Fault, Standard } from '../../contract/index.ts'
import { needsConfirmation } from '../needsConfirmation.ts'
import { lintFault } from './lintFaults.ts'
import type { LintView } from './lintView.ts'

/** Faults of the matter itself: how many examiners, whether it may be examined remotely at all, what must still be confirmed. */
export function lintMatter({ standard }: LintView): Fault[] {
  const { minimumExaminers, mode, name, statutoryVerb, situations } = standard
  const published = situations.filter(({ heldBack }) => heldBack === null)
  const fixed = statutoryVerb !== null && /(实地|现场)(检查|核查|验收|勘验|查验)/.test(statutoryVerb) && !/必要时|可以|需要时/.test(statutoryVerb)
  return [
    ...(minimumExaminers < 2 ? [lintFault('examiners-too-few', 'minimumExaminers', { count: minimumExaminers })] : []),
    ...(mode === 'forbidden' && published.length > 0 ? [lintFault('mode-forbidden', 'mode', { matter: name, situations: published.map((one) => one.name) })] : []),
    ...(fixed && mode === 'allowed' ? [lintFault('verb-not-remote', 'statutoryVerb', { verb: statutoryVerb })] : []),
    ...unconfirmed(standard),
  ]
}

function unconfirmed({ checkpoints, situations }: Standard): Fault[] {
  const points = checkpoints.filter(({ sourceSeen, authoredFields }) => needsConfirmation(sourceSeen, authoredFields)).length
  const citations = checkpoints.flatMap(({ clauses }) => clauses).filter(({ mapped }) => mapped === 'researcher').length
  const rules = situations.filter(({ rule }) => rule.sourceSeen !== 'true' || rule.authoredFields.length > 0 || rule.openQuestions.length > 0).length
  return points + citations + rules === 0 ? [] : [lintFault('needs-confirmation', 'checkpoints', { points, citations, rules })]
}
