import { dictionary } from '../language/dictionary.ts'

/** The words of the list of accesses to an archive. */
export const accessWords = dictionary(
  {
    title: '查阅记录',
    help: '谁在何时查阅、核验或导出了本档案，包括被拒绝的访问，最新的在前。查看本记录也会被记录。',
    none: '还没有人查阅过。',
    more: '更早的记录',
    download: '下载 CSV',
    kinds: { account: '账号', applicant: '申请人', recorder: '录像服务', system: '系统', nobody: '未登录' },
    actions: {
      'archive.read': '打开档案', 'archive.replayed': '回放录像', 'archive.verified': '核验完整性', 'archive.checked': '四性检测', 'archive.report-read': '阅读报告', 'archive.exported': '导出档案包',
      'archive.accesses-read': '查看查阅记录', 'archive.accesses-exported': '下载查阅记录', 'access.refused': '访问被拒绝',
    },
  },
  {
    title: 'Accesses',
    help: 'Who looked at this archive, verified or exported it, and when, with those who were refused; newest first. Looking at this list is recorded as well.',
    none: 'Nobody has looked at it yet.',
    more: 'Earlier ones',
    download: 'Download CSV',
    kinds: { account: 'account', applicant: 'applicant', recorder: 'recorder', system: 'system', nobody: 'not signed in' },
    actions: {
      'archive.read': 'opened the archive', 'archive.replayed': 'replayed the video', 'archive.verified': 'verified that it is whole', 'archive.checked': 'checked the four natures', 'archive.report-read': 'read the report', 'archive.exported': 'exported the package',
      'archive.accesses-read': 'looked at this list', 'archive.accesses-exported': 'downloaded this list', 'access.refused': 'was refused',
    },
  },
)
