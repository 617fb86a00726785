import type { Situation, SourcedRule } from '@cloud-survey/api/contract'
import { ConfigProvider } from 'antd'
import { useMemo } from 'react'
import type { EditorProps } from '../editorProps.ts'
import { withSituation } from '../list/situationEdits.ts'
import { WhatIfPanel } from '../whatif/WhatIfPanel.tsx'
import { linesOf } from '../zones/allLines.ts'
import { RuleForm } from './RuleForm.tsx'

type Props = Pick<EditorProps, 'document' | 'faults' | 'locked' | 'onChange'> & { situation: Situation }

/** The conclusion rule of a situation, and beside it what it makes of some verdicts. */
export function RulePanel({ document, situation, faults, locked, onChange }: Props) {
  const { situationId, rule } = situation
  const lines = useMemo(() => linesOf(document, situation), [document, situation])
  const onRule = (next: SourcedRule): void => onChange((before) => withSituation(before, situationId, (one) => ({ ...one, rule: next })))
  return (
    <div className="sit-rule">
      <RuleForm rule={rule} path={`situations.${situationId}.rule`} faults={faults} locked={locked} onRule={onRule} />
      <ConfigProvider componentDisabled={false}><WhatIfPanel rule={rule} lines={lines} /></ConfigProvider>
    </div>
  )
}
