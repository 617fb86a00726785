import { dayInChina } from '../../chinaDays.ts'
import type { Guide } from '../../contract/index.ts'

/** All that a poster says. Texts are Chinese, as the guide's. */
export type Poster = {
  agency: string
  matter: string
  /** The situation; null: the code is of the whole matter. */
  situation: string | null
  /** Why it cannot be done remotely, with the basis; null: it can. */
  refusal: string | null
  days: string | null
  steps: string[]
  prepare: string[]
  /** What is looked at, key points first; of a whole matter its situations. `more` says where all of it is. */
  pointsHeading: string
  points: string[]
  more: string
  address: string
  version: string
}

const refusals = {
  allowed: null,
  'recheck-only': '本事项首次核查须到现场；远程方式只用于整改后的复查。',
  'guidance-only': '本事项须现场核查；远程方式只用于事前指导。',
  forbidden: '本事项须现场核查，不适用远程踏勘。',
} as const

/** What the poster of a guide says; `address` is what its code holds. */
export function posterOf(guide: Guide, address: string): Poster {
  const { matter, checklist, situations } = guide
  const refusal = refusals[matter.mode]
  return {
    agency: guide.agency, matter: matter.name, address,
    situation: checklist?.situation ?? null,
    refusal: refusal === null ? null : [refusal, matter.remoteBasis].filter((text) => text !== null && text !== '').join('\n依据：'),
    days: daysOf(matter),
    steps: stepsOf(guide),
    prepare: prepareOf(guide),
    pointsHeading: checklist ? '重点要求' : '适用情形',
    points: checklist ? pointsOf(checklist) : situations.map(({ name }) => name),
    more: checklist ? `共 ${checklist.lines.length} 个要点，全部要求、拍法和法律依据请扫码查看。` : `共 ${situations.length} 种情形。扫码回答几个问题，即可看到适用您的全部要求。`,
    version: checklist ? `踏勘标准第 ${checklist.version} 版${checklist.effectiveFrom === null ? '' : `，${dayInChina(checklist.effectiveFrom)} 起施行`}` : '',
  }
}

function stepsOf({ matter, checklist }: Guide): string[] {
  const look = checklist ? '扫码，逐项对照要求自查' : '扫码，回答几个问题，看适用您的要求'
  if (matter.mode !== 'allowed') return [look, '备齐材料，到受理窗口申请', '按约定时间接受现场核查']
  return [look, '在页面上提交申请，保存专属链接', '到约定时间用手机打开链接，边走边拍', '也可以随时选择现场踏勘']
}

function prepareOf({ matter, checklist }: Guide): string[] {
  const lines = checklist?.lines ?? []
  const documents = lines.filter(({ remote }) => remote === 'document-only').length
  const tests = lines.filter(({ remote }) => remote === 'with-test').length
  return [
    ...(matter.mode === 'allowed' ? ['手机（或 360° 相机），电量充足，网络良好'] : ['按要求布置好场所，备齐证件、报告']),
    ...(checklist?.tools ?? []),
    ...(documents > 0 ? [`${documents} 个要点要出示的证件、报告`] : []),
    ...(tests > 0 ? [`${tests} 个要点要当场测试的设备，接好电、能开机`] : []),
    ...(checklist && checklist.minutes > 0 && matter.mode === 'allowed' ? [`拍摄时间约 ${checklist.minutes} 分钟`] : []),
  ]
}

function pointsOf({ lines }: NonNullable<Guide['checklist']>): string[] {
  return lines.toSorted((a, b) => Number(b.tier === 'key') - Number(a.tier === 'key') || a.order - b.order).map(({ publicWording }) => publicWording)
}

function daysOf({ legalDays, promisedDays }: Guide['matter']): string | null {
  const days = [promisedDays === null ? null : `承诺时限 ${promisedDays} 个工作日`, legalDays === null ? null : `法定时限 ${legalDays} 个工作日`].filter((text) => text !== null)
  return days.length > 0 ? days.join(' · ') : null
}
