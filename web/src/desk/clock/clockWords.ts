import { dictionary } from '../../language/dictionary.ts'

/** Words of an inspection's clock, which counts working days. */
export const clockWords = dictionary(
  {
    title: '办理时限',
    used: (used: number) => `已用 ${used} 个工作日`,
    usedOf: (used: number, limit: number, of: string) => `已用 ${used} / ${of} ${limit} 个工作日`,
    took: (used: number) => `用时 ${used} 个工作日`,
    tookOf: (used: number, limit: number, of: string) => `用时 ${used} / ${of} ${limit} 个工作日`,
    of: { promised: '承诺', legal: '法定' },
    due: (day: string) => `最迟 ${day} 办结`,
    over: { promised: '超承诺时限', legal: '超法定时限' },
    soon: (left: number) => (left === 0 ? '今日到期' : `剩 ${left} 个工作日`),
    stopped: '停表',
    stoppedWhy: (since: string) => `申办者整改期间不计时，自 ${since} 起`,
  },
  {
    title: 'Time limit',
    used: (used) => `${used} ${used === 1 ? 'working day' : 'working days'} used`,
    usedOf: (used, limit, of) => `${used} of ${limit} ${of} working days used`,
    took: (used) => `took ${used} ${used === 1 ? 'working day' : 'working days'}`,
    tookOf: (used, limit, of) => `took ${used} of ${limit} ${of} working days`,
    of: { promised: 'promised', legal: 'legal' },
    due: (day) => `due ${day}`,
    over: { promised: 'past the promised time', legal: 'past the legal time' },
    soon: (left) => (left === 0 ? 'due today' : `${left} ${left === 1 ? 'working day' : 'working days'} left`),
    stopped: 'clock stopped',
    stoppedWhy: (since) => `It stands still while the applicant puts things right, since ${since}`,
  },
)
