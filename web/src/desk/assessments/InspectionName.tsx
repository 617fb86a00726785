import type { InspectionLink } from '@cloud-survey/api/contract'
import { Link } from 'react-router'
import { inspectionPath, type AssessmentDesk } from './deskOf.ts'

/** The number of an inspection, leading to it where the desk can show it. */
export function InspectionName({ inspection, desk }: { inspection: InspectionLink; desk: AssessmentDesk }) {
  const path = inspectionPath(desk, inspection)
  if (path === null) return <span className="mono">{inspection.number}</span>
  return <Link className="mono" to={path} data-testid="assessment-inspection">{inspection.number}</Link>
}
