import type { ApplicantView } from '@cloud-survey/api/contract'
import { dictionary, useWords } from '../../language/dictionary.ts'
import { useLanguage } from '../../language/Language.ts'
import { plainDay } from '../dateWords.ts'

const words = dictionary(
  {
    used: (days: number) => `已用 ${days} 个工作日`,
    took: (days: number) => `共用 ${days} 个工作日`,
    promised: (days: number) => `承诺 ${days} 个工作日`,
    legal: (days: number) => `法定 ${days} 个工作日`,
    dueOn: (day: string) => `最晚 ${day} 办完`,
    stands: '整改期间不计时',
    between: '，',
    slash: ' / ',
  },
  {
    used: (days) => (days === 1 ? '1 working day used' : `${days} working days used`),
    took: (days) => (days === 1 ? 'it took 1 working day' : `it took ${days} working days`),
    promised: (days) => `${days} promised`,
    legal: (days) => `${days} allowed by law`,
    dueOn: (day) => `at the latest on ${day}`,
    stands: 'the time to put things right does not count',
    between: '; ',
    slash: ' of ',
  },
)

/** How much of the office's time is used, and whether the clock stands still, in plain words. */
export function useClockWords({ usedDays, promisedDays, legalDays, dueOn, endedAt, stops }: ApplicantView['clock']): string {
  const say = useWords(words)
  const { language } = useLanguage()
  const used = endedAt === null ? say.used(usedDays) : say.took(usedDays)
  const limit = promisedDays !== null ? say.slash + say.promised(promisedDays) : legalDays !== null ? say.slash + say.legal(legalDays) : ''
  const standing = endedAt === null && stops.some(({ to }) => to === null)
  return [used + limit, ...(standing ? [say.stands] : []), ...(dueOn === null ? [] : [say.dueOn(plainDay(dueOn, language))])].join(say.between)
}
