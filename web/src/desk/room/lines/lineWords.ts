import { dictionary } from '../../../language/dictionary.ts'

/** Words of finding one's way in the checklist. */
export const lineWords = dictionary(
  {
    filters: '筛选要点',
    filter: { open: '未判定', key: '关键', failed: '不符合', disagreed: '不一致' },
    search: '搜索编号、内容（/）',
    nothing: '没有符合条件的要点。',
    clear: '显示全部',
    zone: (done: number, all: number) => `已判定 ${done}/${all}`,
    failed: (count: number) => `不符合 ${count}`,
    selfCheck: { ready: '申办者自查：已就绪', 'not-ready': '申办者自查：未就绪', unsure: '申办者自查：不确定' },
    answers: '申办者填报的情况',
    selfChecked: (ready: number, all: number) => `自查：${ready} / ${all} 条已就绪`,
  },
  {
    filters: 'Narrow down the lines',
    filter: { open: 'Open', key: 'Key', failed: 'Failed', disagreed: 'Disagreed' },
    search: 'Search code or wording (/)',
    nothing: 'No line matches.',
    clear: 'Show all',
    zone: (done, all) => `${done} of ${all} judged`,
    failed: (count) => `${count} failed`,
    selfCheck: { ready: 'applicant: ready', 'not-ready': 'applicant: not ready', unsure: 'applicant: unsure' },
    answers: 'What the applicant answered',
    selfChecked: (ready, all) => `self-check: ${ready} of ${all} ready`,
  },
)
