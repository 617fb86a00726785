import type { Assessment, AssessmentPlan, Opening } from '@cloud-survey/api/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { call } from '../../api-client/call.ts'
import { useWords } from '../../language/dictionary.ts'
import { keys } from '../queries.ts'
import { useAction } from '../useAction.ts'
import { OpeningForm } from './OpeningForm.tsx'
import { assessmentsWords } from './words.ts'

/** Opens an inspection by the plan, as the examiner corrects it, and leads to it. */
export function OpenInspection({ assessment: { assessmentId, checklists }, plan }: { assessment: Assessment; plan: AssessmentPlan }) {
  const words = useWords(assessmentsWords)
  const [asked, setAsked] = useState(false)
  const queries = useQueryClient()
  const go = useNavigate()
  const { run, busy } = useAction((body: Opening) => call('POST /api/assessments/:assessmentId/inspection', { params: { assessmentId }, body }), async ({ inspectionId }) => {
    await Promise.all([queries.invalidateQueries({ queryKey: keys.assessments }), queries.invalidateQueries({ queryKey: keys.inspections })])
    await go(`/examine/${inspectionId}`)
  })
  return (
    <>
      <Button type="primary" className="no-gap" data-testid="open-inspection" onClick={() => setAsked(true)}>{words.openInspection}</Button>
      <Modal open={asked} title={words.openInspection} onCancel={() => setAsked(false)} footer={null} width={640} destroyOnHidden>
        <OpeningForm checklists={checklists} plan={plan} busy={busy} onOpen={run} />
      </Modal>
    </>
  )
}
