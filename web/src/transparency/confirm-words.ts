import { dictionary } from '../language/dictionary.ts'

/** The words by which the recipient of a package confirms it. */
export const confirmWords = dictionary(
  {
    title: '确认收到档案包',
    help: '请先在离线校验页核验收到的档案包，再凭移交清单上的确认码在此确认。确认只能作一次，时间会记入档案的保管链。',
    verifier: '离线校验页',
    code: '确认码',
    seal: '校验页显示的封存清单摘要（SHA-256）',
    name: '确认人',
    verified: '我已用离线校验页核验，结果为“通过”',
    button: '确认收到',
    done: (number: string, revision: number, when: string) => `已记录：${number} 第 ${revision} 版，${when} 收到并核验。`,
  },
  {
    title: 'Confirm the receipt of a package',
    help: 'Verify the package with the offline verifier first, then confirm here by the code on the hand-over form. It can be confirmed once; the time stands in the archive’s chain of custody.',
    verifier: 'Offline verifier',
    code: 'Code',
    seal: 'Digest of the seal that the verifier shows (SHA-256)',
    name: 'Your name',
    verified: 'I verified it offline, and it said “verified”',
    button: 'Confirm receipt',
    done: (number, revision, when) => `Recorded: ${number}, sealing no. ${revision}, received and verified ${when}.`,
  },
)
