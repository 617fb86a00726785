import type { Quarantined } from '@cloud-survey/api/contract'
import { Tag } from 'antd'
import { useWords } from '../../language/dictionary.ts'
import { quarantineWords } from './quarantine-words.ts'

const looks = { 'verified': 'tag-good', 'altered': 'tag-bad', 'incomplete': 'tag-bad', 'cannot-tell': 'tag-plain' } as const
const marks = { 'verified': '✓', 'altered': '✗', 'incomplete': '✗', 'cannot-tell': '?' } as const

/** The verdict on a package in quarantine, told by a sign and a word; while it is being checked, that. */
export function VerdictTag({ verdict, work }: Pick<Quarantined, 'verdict' | 'work'>) {
  const words = useWords(quarantineWords)
  if (work?.state === 'waiting' || work?.state === 'checking') return <Tag className="tag-plain" variant="filled" data-testid="quarantine-verdict" data-verdict={work.state}>{words.work.states[work.state]}</Tag>
  if (verdict === null) return <Tag className="tag-plain" variant="filled" data-testid="quarantine-verdict" data-verdict="none">{words.unchecked}</Tag>
  return <Tag className={looks[verdict]} variant="filled" data-testid="quarantine-verdict" data-verdict={verdict}>{marks[verdict]} {words.verdicts[verdict]}</Tag>
}
