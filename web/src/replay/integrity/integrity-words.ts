import { dictionary } from '../../language/dictionary.ts'

/** The words of what a replay checks while it plays. */
export const integrityWords = dictionary(
  {
    title: '播放内容核对',
    help: '浏览器计算它所播放的每一段的 SHA-256，与封存的存证日志比对。',
    row: (who: string, kind: string) => `${who}·${kind}`,
    rowLabel: (who: string) => `${who}：各段核对情况。左右键逐段查看，回车前往。`,
    states: { unchanged: '已核对，未改动', altered: '被改动', unplayed: '尚未播放', unclear: '无法判断' },
    reasons: {
      'same': '播放的内容与存证日志所记的 SHA-256 相同', 'same-list': '播放的内容与封存清单的 SHA-256 相同（此档案早于存证日志）', 'other': '播放的内容与封存时的 SHA-256 不同', 'init': '此段所用的初始化文件不是封存的那一份，或未能核对',
      'unplayed': '播放到此段时核对', 'unread': '此段读不到，没有比对', 'unable': '本页不在 https 下，浏览器不能计算', 'log-changed': '库中的存证日志不是封存的那一份，无法以它为准', 'unlogged': '存证日志没有记载此段',
    },
    segment: (seq: number, from: string, to: string) => `第 ${seq + 1} 段 ${from} – ${to}`,
    expected: (hash: string) => `封存时 ${hash}`,
    found: (hash: string) => `播放时 ${hash}`,
    alarm: (count: number) => `播放的内容有 ${count} 段在封存之后被改动`,
    alarmAt: (who: string, segment: string) => `${who}，${segment}`,
    go: '前往', more: (count: number) => `另有 ${count} 段`,
    loading: '正在读取封存的指纹…',
    unknown: '读不到封存的指纹，播放的内容不能核对：',
    proof: {
      button: '此段的证明', proven: '已证明：此段在封存的存证日志中。', unproven: '证明不成立。', unclear: '浏览器不能完成全部核对。',
      names: '日志条目正是此段，指纹相同', included: (index: number, size: number) => `包含证明成立：最终树头 ${size} 条中的第 ${index + 1} 条`, sealed: '树头是封存清单所记的最终树头', signed: '树头有机构公钥的签名',
      yes: '是', no: '否', unable: '浏览器不能判断',
    },
  },
  {
    title: 'What is played, checked',
    help: 'The browser computes the SHA-256 of each segment that it plays, and compares it with the sealed evidence log.',
    row: (who, kind) => `${who} · ${kind}`,
    rowLabel: (who) => `${who}: how each segment was found. Left and right go from segment to segment, Enter goes there.`,
    states: { unchanged: 'checked, unchanged', altered: 'altered', unplayed: 'not played yet', unclear: 'cannot tell' },
    reasons: {
      'same': 'what was played has the SHA-256 that the evidence log tells', 'same-list': 'what was played has the SHA-256 of the sealed list (this archive is from before evidence logs)', 'other': 'what was played has another SHA-256 than what was sealed', 'init': 'the init file of this segment is not the sealed one, or could not be checked',
      'unplayed': 'checked when it is played', 'unread': 'this segment could not be read, so nothing was compared', 'unable': 'this page is not under https: the browser may not compute', 'log-changed': 'the evidence log in the store is not the sealed one, and cannot be gone by', 'unlogged': 'the evidence log does not tell of this segment',
    },
    segment: (seq, from, to) => `Segment ${seq + 1}, ${from} – ${to}`,
    expected: (hash) => `sealed ${hash}`,
    found: (hash) => `played ${hash}`,
    alarm: (count) => `${count} ${count === 1 ? 'segment' : 'segments'} of what is played ${count === 1 ? 'was' : 'were'} altered after sealing`,
    alarmAt: (who, segment) => `${who}: ${segment}`,
    go: 'Go there', more: (count) => `and ${count} more`,
    loading: 'Reading the sealed digests…',
    unknown: 'The sealed digests cannot be read, so what is played cannot be checked: ',
    proof: {
      button: 'Proof of this segment', proven: 'Proven: this segment is in the sealed evidence log.', unproven: 'The proof does not hold.', unclear: 'The browser could not check all of it.',
      names: 'The leaf is of this segment, with the same digest', included: (index, size) => `The inclusion proof holds: leaf ${index + 1} of the final head’s ${size}`, sealed: 'The head is the final one that the seal names', signed: 'The institution’s key signed the head',
      yes: 'yes', no: 'no', unable: 'this browser cannot tell',
    },
  },
)
