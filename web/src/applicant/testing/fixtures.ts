import type { ApplicantView, Guide, GuideChecklist, GuideLine } from '@cloud-survey/api/contract'

const sha256 = 'a'.repeat(64)

const line = (order: number, zone: string, publicWording: string, more: Partial<GuideLine> = {}): GuideLine => ({
  code: `CAT-0${order}`, zone, order, tier: 'key', publicWording,
  howToFilm: '从街面对准门头和门牌开始，原地缓慢转一圈，再沿外墙走一圈。', commonFailures: ['门牌被遮挡', '墙根有垃圾'], measure: null, remote: 'yes', needsConfirmation: true,
  clauses: [{ regulation: '中华人民共和国食品安全法', path: '第三十三条/第一款/第（一）项', text: '具有与生产经营的食品品种、数量相适应的食品原料处理和食品加工、包装、贮存等场所，保持该场所环境整洁，并与有毒、有害场所以及其他污染源保持规定的距离。', relation: 'requires', needsConfirmation: true }],
  ...more,
})

/** A checklist as its guide shows it. */
export const checklist: GuideChecklist = {
  situationId: 'canteen', situation: '建筑工地食堂', version: 1, sha256, effectiveFrom: Date.UTC(2026, 0, 1), tools: ['卷尺', '温度计'], minutes: 25,
  rule: { shape: 'R3', keyMax: 0, keyMayBeNa: false, otherwise: 'rectify' },
  lines: [
    line(1, '选址', '选择地势干燥、有给排水条件和电力供应的地区，距离粪坑、污水池等污染源 25 米以上。', { measure: { unit: 'm', op: '>=', value: 25 } }),
    line(2, '后厨', '地面平整、易清洗、不积水，墙裙 1.5 米以上。', { tier: 'general', remote: 'with-test' }),
    line(3, '选址', '门头、门牌号与申请一致。', { tier: 'major', needsConfirmation: false }),
  ],
}

/** A guide as api gives it, by a code of one situation. */
export const guide: Guide = {
  guideToken: 'guide-token-0123456789', agency: '东城区市场监督管理局', withdrawn: false, superseded: false, questions: [],
  matter: { matterId: 'food-catering', name: '餐饮服务经营许可现场核查（食堂类）', mode: 'allowed', statutoryVerb: '必要时……进行现场核查', remoteBasis: '食品安全法第三十五条第二款未限定核查须到场', remoteNote: null, legalDays: 20, promisedDays: 7 },
  situations: [{ situationId: 'canteen', name: '建筑工地食堂', condition: null, version: 1 }],
  versions: [{ version: 1, from: Date.UTC(2026, 0, 1), inForce: true }],
  checklist,
}

/** The guide of a whole matter: three questions lead to a small canteen, another one, or a snack bar. */
export const matterGuide: Guide = {
  ...guide, checklist: null, versions: [],
  questions: [
    { kind: 'choice', questionId: 'kind', text: { zh: '您经营什么？', en: 'What do you run?' }, options: [{ value: 'canteen', text: { zh: '食堂', en: 'A canteen' } }, { value: 'snack', text: { zh: '小吃店', en: 'A snack bar' } }] },
    { kind: 'number', questionId: 'area', text: { zh: '经营场所面积多大？', en: 'How large is the place?' }, unit: '㎡', min: 1, max: 10_000 },
    { kind: 'yes-no', questionId: 'cooked', text: { zh: '现场制作热食吗？' } },
  ],
  situations: [
    { situationId: 'canteen', name: '建筑工地食堂', condition: { kind: 'and', of: [{ kind: 'in', question: 'kind', values: ['canteen'] }, { kind: 'compare', question: 'area', op: '<=', value: 50 }] }, version: 1 },
    { situationId: 'canteen-large', name: '大型食堂', condition: { kind: 'and', of: [{ kind: 'in', question: 'kind', values: ['canteen'] }, { kind: 'compare', question: 'area', op: '>', value: 50 }] }, version: 1 },
    { situationId: 'snack', name: '小吃店', condition: { kind: 'and', of: [{ kind: 'in', question: 'kind', values: ['snack'] }, { kind: 'in', question: 'cooked', values: [true] }] }, version: 1 },
  ],
}

/** An inspection as its applicant sees it, before anything was done. */
export const view: ApplicantView = {
  number: 'KC-2026-000123', state: 'scheduled', matter: guide.matter.name, situation: checklist.situation, agency: guide.agency, situationId: checklist.situationId, selfCheckShown: false, onSite: false, placeName: '春风里小食堂', address: '示范路 1 号',
  applicantName: '王小明', scheduledAt: Date.UTC(2026, 10, 25, 2), expiresAt: Date.UTC(2026, 11, 8), consentAt: null, session: null, prompt: null,
  lines: checklist.lines.map(({ code, zone, publicWording, howToFilm }) => ({ code, zone, publicWording, howToFilm })), conclusion: null, rectification: null, archiveRoot: null,
  clock: { startedAt: Date.UTC(2026, 10, 20, 2), stops: [], endedAt: null, usedDays: 3, legalDays: 20, promisedDays: 10, dueOn: '2026-12-04' },
}
