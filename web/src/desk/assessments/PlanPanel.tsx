import type { Assessment, AssessmentPlan } from '@cloud-survey/api/contract'
import { Alert } from 'antd'
import { useWords } from '../../language/dictionary.ts'
import { enumerated } from '../../language/enumerated.ts'
import { useLanguage } from '../../language/Language.ts'
import { assessmentWords } from './assessmentWords.ts'
import type { AssessmentDesk } from './deskOf.ts'
import { InspectionName } from './InspectionName.tsx'
import { LineName } from './LineName.tsx'
import { MoreOf } from './MoreOf.tsx'
import { OpenInspection } from './OpenInspection.tsx'
import { Tasks } from './RiskView.tsx'

type Props = { assessment: Assessment; plan: AssessmentPlan; desk: AssessmentDesk; lines: ReadonlyMap<string, Assessment['lines'][number]> }

/** What is to be looked at, where, with whom and when; and the way from there to an inspection here. */
export function PlanPanel({ assessment, plan, desk, lines }: Props) {
  const words = useWords(assessmentWords)
  const { language } = useLanguage()
  const { place, address, applicant, phone, people, tasks, controls } = plan
  const facts = [[words.place, place], [words.address, address], [words.applicant, applicant ?? ''], [words.phone, phone ?? '']].filter(([, value]) => value !== '')
  return (
    <section className="panel" data-testid="plan">
      <h2>{words.plan}</h2>
      <dl className="facts">
        {facts.map(([name, value]) => <div key={name} className="fact"><dt>{name}</dt><dd>{value}</dd></div>)}
        {people.length > 0 && <div className="fact"><dt>{words.people}</dt><dd>{people.map(({ name, roles }, index) => <span key={index} className="person">{name}{roles.length > 0 && <span className="soft small"> {enumerated(roles, language)}</span>}</span>)}</dd></div>}
        {tasks.length > 0 && <div className="fact"><dt>{words.tasks}</dt><dd><Tasks tasks={tasks} /></dd></div>}
      </dl>
      {controls === null ? <p>{words.allLines}</p> : <details><summary>{words.planLines(controls.length)}</summary><MoreOf items={controls}>{(control) => <LineName control={control} line={lines.get(control)} />}</MoreOf></details>}
      <Way assessment={assessment} plan={plan} desk={desk} />
    </section>
  )
}

/** How the plan is carried out here: it is already, can be, or why it cannot. */
function Way({ assessment, plan, desk }: Omit<Props, 'lines'>) {
  const words = useWords(assessmentWords)
  const { language } = useLanguage()
  const { opened, inspection, checklists, unfitted } = assessment
  if (opened !== null) return <p className="no-gap" data-testid="opened">{words.openedAs} <InspectionName inspection={opened} desk={desk} /></p>
  if (desk === 'audit' || inspection !== null) return null
  if (checklists.some(({ remote }) => remote)) return <OpenInspection assessment={assessment} plan={plan} />
  if (checklists.length > 0) return <Alert className="no-gap" type="info" showIcon title={words.notRemote} />
  return <Alert className="no-gap" type="info" showIcon data-testid="unfit" title={plan.controls === null ? words.unfitAll : words.unfit} description={unfitted.length > 0 && words.unfitted(enumerated(unfitted.slice(0, 20), language))} />
}
