import type { Fault, Standard } from '../../contract/index.ts'
import { lintCheckpoints } from './lintCheckpoints.ts'
import { lintCitations } from './lintCitations.ts'
import { lintConditions } from './lintConditions.ts'
import { lintMarkup } from './lintMarkup.ts'
import { lintMatter } from './lintMatter.ts'
import { lintQuestions } from './lintQuestions.ts'
import { lintRules } from './lintRules.ts'
import { lintSituations } from './lintSituations.ts'
import { lintView, type Law, type LintOptions } from './lintView.ts'
import { pastedRows } from './pastedRows.ts'

export type { CitedClause, Law, LintOptions, OtherMatter } from './lintView.ts'

/**
 * Everything that is wrong with a standard, or looks wrong: errors forbid publishing, warnings are shown. What only stands in the way of
 * publishing is a warning in situations that are held back. With the other matters in `options.others`, rows pasted from them are found too.
 */
export function lintStandard(standard: Standard, law: Law, options: LintOptions): Fault[] {
  const view = lintView(standard, law, options)
  return [lintMatter, lintMarkup, lintQuestions, lintCheckpoints, lintCitations, pastedRows, lintSituations, lintConditions, lintRules].flatMap((part) => part(view))
}
