import { dictionary } from '../language/dictionary.ts'

/** The words of the list of accesses to an archive. */
export const accessWords = dictionary(
  {
    title: '查阅记录',
    allTitle: '查阅台账',
    allHelp: '谁在何时、为何查阅、核验或导出了哪份档案，包括被拒绝的访问，最新的在前。查看本台账也会被记录。',
    back: '返回档案检索',
    person: '账号',
    archive: '踏勘编号或档案编号',
    from: '起',
    to: '止',
    onlyRefused: '只看被拒绝的',
    help: '谁在何时查阅、核验或导出了本档案，包括被拒绝的访问，最新的在前。查看本记录也会被记录。',
    none: '还没有人查阅过。',
    more: '更早的记录',
    custody: '保管链报告 (PDF)',
    custodyTable: '保管链 (CSV)',
    download: '下载 CSV',
    kinds: { account: '账号', applicant: '申办者', recorder: '录像服务', system: '系统', nobody: '未登录' },
    actions: {
      'archive.read': '打开档案', 'archive.replayed': '回放录像', 'archive.verified': '核验完整性', 'archive.checked': '四性检测', 'archive.report-read': '阅读报告', 'archive.exported': '导出档案包', 'archive.purpose-stated': '说明查阅事由', 'archive.custody-read': '出具保管链报告', 'archive.handed-over': '登记移交',
      'archive.accesses-read': '查看查阅记录', 'archive.accesses-exported': '下载查阅记录', 'access.refused': '访问被拒绝',
    },
  },
  {
    title: 'Accesses',
    allTitle: 'Who looked at what',
    allHelp: 'Who looked at, verified or exported which archive, when and why, with those who were refused; newest first. Looking at this list is recorded as well.',
    back: 'Back to the archives',
    person: 'Account',
    archive: 'Number of the inspection or id of the archive',
    from: 'From',
    to: 'To',
    onlyRefused: 'Only what was refused',
    help: 'Who looked at this archive, verified or exported it, and when, with those who were refused; newest first. Looking at this list is recorded as well.',
    none: 'Nobody has looked at it yet.',
    more: 'Earlier ones',
    custody: 'Chain of custody (PDF)',
    custodyTable: 'Chain of custody (CSV)',
    download: 'Download CSV',
    kinds: { account: 'account', applicant: 'applicant', recorder: 'recorder', system: 'system', nobody: 'not signed in' },
    actions: {
      'archive.read': 'opened the archive', 'archive.replayed': 'replayed the video', 'archive.verified': 'verified that it is whole', 'archive.checked': 'checked the four natures', 'archive.report-read': 'read the report', 'archive.exported': 'exported the package', 'archive.purpose-stated': 'said why', 'archive.custody-read': 'made the chain of custody', 'archive.handed-over': 'recorded a hand-over',
      'archive.accesses-read': 'looked at this list', 'archive.accesses-exported': 'downloaded this list', 'access.refused': 'was refused',
    },
  },
)
