import type { Answers, Guide, GuideChecklist } from '@cloud-survey/api/contract'
import { useWords } from '../../language/dictionary.ts'
import { ApplyForm } from './ApplyForm.tsx'
import { checkWords } from './check-words.ts'
import { guideWords } from './guide-words.ts'
import type { Application } from './keptApplication.ts'
import { onSiteWords } from './on-site-words.ts'
import { Preparing } from './Preparing.tsx'
import { type Checking, readyOf, useSelfCheck } from './selfCheck.ts'
import { useReadAloud } from './useReadAloud.ts'
import { ZoneCard } from './ZoneCard.tsx'
import { zonesOf } from './zonesOf.ts'

type Props = { guide: Guide; checklist: GuideChecklist; answers: Answers; onApplied: (application: Application) => void }

/** All of a checklist: what to prepare, its zones with the self-check, and the two ways on. */
export function ChecklistView({ guide, checklist, answers, onApplied }: Props) {
  const words = useWords(guideWords)
  const checking = useSelfCheck(checklist)
  const voice = useReadAloud()
  const open = guide.matter.mode === 'allowed' && !guide.superseded
  return (
    <>
      <Preparing checklist={checklist} remote={guide.matter.mode === 'allowed'} />
      <CheckCard checking={checking} checklist={checklist} />
      <h2>{words.zones}</h2>
      {zonesOf(checklist.lines).map((zone, index) => (
        <ZoneCard key={zone.name} zone={zone} open={index === 0} checking={checking} voice={voice} />
      ))}
      {open && <ApplyForm guideToken={guide.guideToken} answers={answers} selfCheck={checking.points} onApplied={onApplied} />}
      <WaysOn open={open} ready={readyOf(checking.points, checklist.lines)} all={checklist.lines.length} />
    </>
  )
}

function CheckCard({ checking, checklist }: { checking: Checking; checklist: GuideChecklist }) {
  const words = useWords(checkWords)
  const ticked = Object.keys(checking.points).length
  return (
    <section className="card screen-only" data-testid="self-check">
      <h2>{words.title}</h2>
      <p>{words.help}</p>
      {checking.renewed && <p className="notice warn" data-testid="renewed">{words.renewed}</p>}
      <p><strong data-testid="self-check-progress">{words.progress(readyOf(checking.points, checklist.lines), checklist.lines.length)}</strong></p>
      {ticked > 0 && <button type="button" className="button quiet compact" data-testid="clear-ticks" onClick={checking.clear}>{words.clear}</button>}
    </section>
  )
}

/** Always in reach of the thumb: how far the preparing is, applying, and the inspection on site. */
function WaysOn({ open, ready, all }: { open: boolean; ready: number; all: number }) {
  const words = useWords(guideWords)
  const check = useWords(checkWords)
  const onSite = useWords(onSiteWords)
  return (
    <nav className="dock ways-on" aria-label={words.title}>
      <span className="progress" role="status">
        <progress value={ready} max={all} aria-label={check.title} />
        {check.progress(ready, all)}
      </span>
      <a className="button quiet" href="#on-site" data-testid="to-on-site">{onSite.short}</a>
      {open && <a className="button main" href="#apply">{words.applyShort}</a>}
    </nav>
  )
}
