import { dictionary } from '../../language/dictionary.ts'

/** Words of the list of inspections. */
export const listWords = dictionary(
  {
    title: '踏勘',
    assessments: '外部评估',
    search: '编号、场所、地址、申办者',
    state: '状态',
    all: '全部',
    none: '没有符合条件的踏勘。申办者扫描指南二维码申请后，会立即出现在这里。',
    applied: (at: string) => `申请于 ${at}`,
    scheduled: (at: string) => `预约 ${at}`,
    examiners: (names: string) => `踏勘员：${names}`,
    nobody: '尚无踏勘员',
    awaitsNotice: '待发整改通知',
    total: (count: number) => `共 ${count} 件`,
  },
  {
    title: 'Inspections',
    assessments: 'Assessments from elsewhere',
    search: 'Number, place, address, applicant',
    state: 'State',
    all: 'All',
    none: 'No inspection matches. New applications appear here at once.',
    applied: (at) => `applied ${at}`,
    scheduled: (at) => `scheduled ${at}`,
    examiners: (names) => `Examiners: ${names}`,
    nobody: 'No examiner yet',
    awaitsNotice: 'correction notice to be issued',
    total: (count) => `${count} in all`,
  },
)
