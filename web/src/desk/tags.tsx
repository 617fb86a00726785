import { Tag } from 'antd'
import type { InspectionState, Outcome, Tier } from '@cloud-survey/api/contract'
import { useWords } from '../language/dictionary.ts'
import { deskWords } from './words.ts'

const outcomeLooks: Record<Outcome, string> = { pass: 'good', 'basically-pass': 'good', rectify: 'warn', fail: 'bad', 'go-on-site': 'warn' }
const stateLooks: Record<InspectionState, string> = { applied: 'plain', scheduled: 'calm', live: 'live', reviewing: 'warn', concluded: 'calm', rectifying: 'warn', withdrawn: 'plain' }
const tierLooks: Record<Tier, string> = { key: 'bad', major: 'warn', general: 'plain', scored: 'calm', 'post-licence': 'plain' }

/** An outcome in its colour. */
export function OutcomeTag({ outcome }: { outcome: Outcome }) {
  return <Tag className={`tag-${outcomeLooks[outcome]}`} variant="filled">{useWords(deskWords).outcomes[outcome]}</Tag>
}

/** The state of an inspection in its colour. */
export function StateTag({ state }: { state: InspectionState }) {
  return <Tag className={`tag-${stateLooks[state]}`} variant="filled">{useWords(deskWords).states[state]}</Tag>
}

/** How heavy a checkpoint weighs. */
export function TierTag({ tier }: { tier: Tier }) {
  return <Tag className={`tag-${tierLooks[tier]}`} variant="filled">{useWords(deskWords).tiers[tier]}</Tag>
}
