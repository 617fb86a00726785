import { dictionary } from '../../language/dictionary.ts'

/** The words of quarantine. */
export const quarantineWords = dictionary(
  {
    title: '外来档案校验',
    toArchives: '返回档案', toList: '返回列表',
    help: (days: number, size: string) => `其他机构的档案包放在隔离区，只用于校验：不与本机构的档案混放，不打开其中的文件，最大 ${size}，${days} 天后自动移除；校验记录永久保留。`,
    bring: '导入档案包', file: '档案包（.zip）', reason: '为什么校验', reasonHint: '例如：协查函编号', begin: '导入并校验',
    sending: (sent: string, all: string) => `正在上传 ${sent} / ${all}`,
    none: '隔离区没有档案包。', total: (count: number) => `共 ${count} 个`,
    by: (who: string, when: string) => `${who} 于 ${when} 导入`,
    expires: (when: string) => `${when} 自动移除`,
    removed: (when: string, who: string | null) => (who === null ? `${when} 到期移除` : `${when} 由 ${who} 移除`),
    unchecked: '尚未校验',
    verdicts: { 'verified': '可信', 'altered': '被改动', 'incomplete': '不完整', 'cannot-tell': '无法判断' },
    sha256: '文件的 SHA-256',
    claimed: { title: '档案包自称', warning: '以下内容读自档案包，是对方的说法，不是本系统的记录，无人在此作保。', none: '档案包的说明文件读不懂。', archive: '档案', number: '编号', matter: '事项', place: '场所', applicant: '申办者', outcome: '结论', examiners: '踏勘员', session: '场次', sealed: '封存', contents: '内容', counts: (findings: number, snapshots: number, tracks: number) => `${findings} 条意见，${snapshots} 张截图，${tracks} 路音视频`, noOutcome: '无' },
    anchors: {
      title: '信任依据', help: '从对方机构另行取得，不要用包内的文件。没有公钥时，最好的结果是“无法判断”。', kinds: { root: '机构公钥 root.pem', registry: '公开登记册 registry.jsonl', receipt: '回执' },
      none: '还没有。', given: (who: string, when: string) => `${who}，${when}`, choose: (kind: string) => `选择${kind}`,
    },
    checks: { title: '校验记录', giveKey: '签名与包内的公钥相符，但没有人为这把公钥作保：请在“信任依据”中选择从对方机构另行取得的机构公钥 root.pem，再校验一次', again: '重新校验', files: (verified: number, expected: number) => `${expected} 个文件中 ${verified} 个与封存时一致`, signedBy: (key: string) => `签名密钥 ${key}`, trusted: '与所给公钥一致', untrusted: '无人作保', against: '依据', nothing: '没有任何依据', at: (who: string, when: string) => `${when}，${who}`, more: (count: number) => `另有 ${count} 处` },
    work: { states: { waiting: '等待校验', checking: '校验中' }, waiting: '正在排队等待校验。', checking: '正在逐个读取文件并比对。', leave: '可以离开本页，校验会继续。', read: (read: string, all: string) => `已读 ${read} / ${all}`, failed: '这次校验没有完成，没有得出结果；可重新校验。' },
    remove: '从隔离区移除', removeHint: '文件将被删除，校验记录保留。只有导入的人可以移除。', confirm: '确认移除',
  },
  {
    title: 'Packages of others',
    toArchives: 'Back to archives', toList: 'Back to the list',
    help: (days, size) => `Packages of other institutions lie in quarantine, only to be checked: apart from our own archives, with nothing in them opened, at most ${size}, removed after ${days} days. What the checks found stays for ever.`,
    bring: 'Bring in a package', file: 'Package (.zip)', reason: 'Why it is checked', reasonHint: 'for example the number of a request for assistance', begin: 'Bring in and check',
    sending: (sent, all) => `Sending ${sent} of ${all}`,
    none: 'There are no packages in quarantine.', total: (count) => `${count} in all`,
    by: (who, when) => `brought in by ${who}, ${when}`,
    expires: (when) => `removed on ${when}`,
    removed: (when, who) => (who === null ? `removed ${when}, its time was over` : `removed ${when} by ${who}`),
    unchecked: 'not checked yet',
    verdicts: { 'verified': 'verified', 'altered': 'altered', 'incomplete': 'incomplete', 'cannot-tell': 'cannot tell' },
    sha256: 'SHA-256 of the file',
    claimed: { title: 'What the package says of itself', warning: 'As claimed, not ours: this is read from the package. It is no record of this system, and nobody here vouches for it.', none: 'The documents of the package cannot be understood.', archive: 'Archive', number: 'Number', matter: 'Matter', place: 'Place', applicant: 'Applicant', outcome: 'Outcome', examiners: 'Examiners', session: 'Session', sealed: 'Sealed', contents: 'Contents', counts: (findings, snapshots, tracks) => `${findings} findings, ${snapshots} snapshots, ${tracks} tracks`, noOutcome: 'none' },
    anchors: {
      title: 'Trust anchors', help: 'Obtain these from the other institution by another way, never from the package. Without a key the best result is “cannot tell”.', kinds: { root: 'Public key root.pem', registry: 'Registry registry.jsonl', receipt: 'Receipt' },
      none: 'None yet.', given: (who, when) => `${who}, ${when}`, choose: (kind) => `Choose: ${kind}`,
    },
    checks: { title: 'Checks', giveKey: 'The signature fits the key inside, but nobody vouches for that key: choose the other institution’s public key root.pem, obtained by another way, under “Trust anchors”, and check again', again: 'Check again', files: (verified, expected) => `${verified} of ${expected} files as sealed`, signedBy: (key) => `Signing key ${key}`, trusted: 'the key that was given', untrusted: 'nobody vouches for it', against: 'Held against', nothing: 'nothing from outside', at: (who, when) => `${when}, ${who}`, more: (count) => `and ${count} more` },
    work: { states: { waiting: 'waits to be checked', checking: 'being checked' }, waiting: 'Waits for its turn.', checking: 'Reading and comparing every file.', leave: 'You may leave this page, the check goes on.', read: (read, all) => `${read} of ${all} read`, failed: 'This check was not finished and says nothing. It can be made again.' },
    remove: 'Remove from quarantine', removeHint: 'The file is deleted, its checks stay. Only who brought it in may remove it.', confirm: 'Remove',
  },
)
