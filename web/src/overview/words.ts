import { dictionary } from '../language/dictionary.ts'

/** Words of the overview. */
export const overviewWords = dictionary(
  { title: '总览', live: '正在进行', waiting: '等候踏勘', concludedToday: '今日结论', archives: '档案', byOutcome: '结论分布', byMatter: '事项分布', recent: '最近', none: '还没有数据。', updated: (at: string) => `更新于 ${at}` },
  { title: 'Overview', live: 'Live now', waiting: 'To be examined', concludedToday: 'Concluded today', archives: 'Archives', byOutcome: 'By outcome', byMatter: 'By matter', recent: 'Latest', none: 'No figures yet.', updated: (at) => `as of ${at}` },
)
