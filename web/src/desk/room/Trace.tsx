import { CheckCircleFilled, CloseCircleFilled, MinusCircleOutlined } from '@ant-design/icons'
import type { TraceStep } from '@cloud-survey/api/contract'
import { enumerated } from '../../language/enumerated.ts'
import { useLanguage } from '../../language/Language.ts'

/** The explanation of an outcome, step by step. */
export function Trace({ trace }: { trace: readonly TraceStep[] }) {
  return <ol className="trace">{trace.map((step) => <Step key={`${step.rule}-${step.zh}`} step={step} />)}</ol>
}

function Step({ step: { met, zh, en, lines } }: { step: TraceStep }) {
  const { language } = useLanguage()
  const told = language === 'en' ? en : zh
  // Most explanations name their lines themselves.
  const unnamed = lines.filter((code) => !told.includes(code))
  return (
    <li>
      {met === null ? <MinusCircleOutlined aria-hidden className="soft" /> : met ? <CheckCircleFilled aria-hidden className="good" /> : <CloseCircleFilled aria-hidden className="bad" />}
      <span>{told}{unnamed.length > 0 && <span className="soft small"> {enumerated(unnamed, language)}</span>}</span>
    </li>
  )
}
