import { CheckCircleFilled, CloseCircleFilled, MinusCircleOutlined } from '@ant-design/icons'
import type { TraceStep } from '@cloud-survey/api/contract'
import { enumerated } from '../../language/enumerated.ts'
import { useLanguage } from '../../language/Language.ts'

/** The explanation of an outcome, step by step. */
export function Trace({ trace }: { trace: readonly TraceStep[] }) {
  const { language } = useLanguage()
  return (
    <ol className="trace">
      {trace.map((step) => (
        <li key={`${step.rule}-${step.zh}`}>
          {step.met === null ? <MinusCircleOutlined aria-hidden className="soft" /> : step.met ? <CheckCircleFilled aria-hidden className="good" /> : <CloseCircleFilled aria-hidden className="bad" />}
          <span>{language === 'en' ? step.en : step.zh}{step.lines.length > 0 && <span className="soft small"> {enumerated(step.lines, language)}</span>}</span>
        </li>
      ))}
    </ol>
  )
}
