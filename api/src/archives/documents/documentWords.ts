import type { Words } from '../../conclusions/outcomeWords.ts'
import type { GapReport, Tier, Verdict } from '../../contract/index.ts'
import type { Manifest, ManifestTrack } from '../../verifier/manifest.ts'

/** What an examiner finds of a line. */
export const verdictNames: Readonly<Record<Verdict, Words>> = { pass: { zh: '符合', en: 'pass' }, fail: { zh: '不符合', en: 'fail' }, na: { zh: '不适用', en: 'not applicable' } }

/** How much a line weighs. */
export const tierNames: Readonly<Record<Tier, string>> = { key: '关键项', major: '重点项', general: '一般项', scored: '计分项', 'post-licence': '领证后项' }

/** Why a recording was interrupted. */
export const gapCauses: Readonly<Record<GapReport['cause'], Words>> = {
  muted: { zh: '静音', en: 'muted' },
  hidden: { zh: '切到了其他应用', en: 'another app was in front' },
  interrupted: { zh: '设备被占用（如来电）', en: 'the device was taken, as by a call' },
  network: { zh: '网络中断', en: 'the network was lost' },
  recorder: { zh: '录制程序中断', en: 'the recorder was interrupted' },
  store: { zh: '存储不可用', en: 'the store was not available' },
  left: { zh: '离开了房间', en: 'left the room' },
}

/** What somebody did in a session's room. */
export const presenceEvents: Readonly<Record<Manifest['presence'][number]['event'], Words>> = {
  joined: { zh: '进入', en: 'joined' }, left: { zh: '离开', en: 'left' }, lost: { zh: '掉线', en: 'lost' }, resumed: { zh: '恢复连线', en: 'resumed' },
}

const roles: Readonly<Record<string, string>> = { applicant: '申办者', examiner: '踏勘员' }

/** Who somebody is in a session. */
export function roleName(role: string): string {
  return roles[role] ?? role
}

/** What a track is, with whose it is: `申办者 王小明 的摄像头录像`. */
export function trackName({ role, name, kind }: Pick<ManifestTrack, 'role' | 'name' | 'kind'>): string {
  return `${roleName(role)} ${name} 的${kind === 'video' ? '摄像头录像' : '话筒录音'}`
}
