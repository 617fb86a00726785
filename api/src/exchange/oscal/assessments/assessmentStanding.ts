import type { AssessmentHead, AssessmentPlan, AssessmentResult, PoamItem } from '../../../contract/index.ts'
import { dueOf } from './readRisk.ts'

type Told = { plan: AssessmentPlan | null; results: readonly AssessmentResult[]; poam: readonly PoamItem[] }

/** Where an assessment stands: of a line the newest finding counts; what is to be put right is as the POA&M has it, or without one the risks of the results. */
export function assessmentStanding({ plan, results, poam }: Told): Pick<AssessmentHead, 'reviewed' | 'failed' | 'open' | 'due'> {
  const ordered = results.toSorted((a, b) => (a.start ?? 0) - (b.start ?? 0))
  const newest = new Map(ordered.flatMap(({ findings }) => findings).map((finding) => [finding.target, finding]))
  const found = [...newest.values()]
  const reviewed = new Set([...(results.length > 0 ? results.flatMap(({ controls }) => controls ?? []) : (plan?.controls ?? [])), ...found.map(({ control }) => control)])
  const risks = poam.length > 0 ? poam.filter(({ open }) => open).map((item) => item.risks) : openRisks(ordered).map((risk) => [risk])
  const dates = risks.flatMap((of) => of.filter(({ status }) => status !== 'closed').flatMap((risk) => dueOf(risk) ?? []))
  return {
    reviewed: reviewed.size, failed: new Set(found.filter(({ satisfied }) => !satisfied).map(({ control }) => control)).size,
    open: risks.length, due: dates.length > 0 ? Math.min(...dates) : null,
  }
}

function openRisks(results: readonly AssessmentResult[]): PoamItem['risks'] {
  const all = results.flatMap(({ findings, otherRisks }) => [...findings.flatMap(({ risks }) => risks), ...otherRisks])
  return [...new Map(all.map((risk) => [risk.uuid, risk])).values()].filter(({ status }) => status !== 'closed')
}
