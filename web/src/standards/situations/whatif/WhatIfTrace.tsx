import { CheckCircleFilled, CloseCircleFilled, MinusCircleOutlined } from '@ant-design/icons'
import type { TraceStep } from '@cloud-survey/api/contract'
import { useLanguage } from '../../../language/Language.ts'

// One person tries here alone, and what is open is said above.
const untold = new Set(['one-examiner', 'open'])

/** Why the rule says what it says, step by step. */
export function WhatIfTrace({ trace }: { trace: readonly TraceStep[] }) {
  const { language } = useLanguage()
  return (
    <ol className="sit-trace" data-testid="trace">
      {trace.filter(({ rule }) => !untold.has(rule)).map((step, index) => (
        <li key={`${step.rule} ${index}`}>
          {step.met === null ? <MinusCircleOutlined aria-hidden className="soft" /> : step.met ? <CheckCircleFilled aria-hidden className="good" /> : <CloseCircleFilled aria-hidden className="bad" />}
          <span>{language === 'en' ? step.en : step.zh}</span>
        </li>
      ))}
    </ol>
  )
}
