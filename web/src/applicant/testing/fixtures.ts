import type { ApplicantView, Guide } from '@cloud-survey/api/contract'

const sha256 = 'a'.repeat(64)

const line = (order: number, zone: string, publicWording: string, more: Partial<Guide['checklist']['lines'][number]> = {}): Guide['checklist']['lines'][number] => ({
  lineId: `line-${order}`, code: `CAT-0${order}`, zone, order, tier: 'key', score: null, examinerWording: publicWording, publicWording,
  howToFilm: '从街面对准门头和门牌开始，原地缓慢转一圈，再沿外墙走一圈。', evidenceHint: null, commonFailures: ['门牌被遮挡', '墙根有垃圾'], measure: null, remote: 'yes',
  verdicts: ['pass', 'fail', 'na'], needsConfirmation: true,
  clauses: [{ clauseId: `clause-${order}`, regulation: '中华人民共和国食品安全法', path: '第三十三条/第一款/第（一）项', text: '具有与生产经营的食品品种、数量相适应的食品原料处理和食品加工、包装、贮存等场所，保持该场所环境整洁，并与有毒、有害场所以及其他污染源保持规定的距离。', sha256, relation: 'requires', needsConfirmation: true }],
  ...more,
})

/** A guide as api gives it. */
export const guide: Guide = {
  guideToken: 'guide-token-0123456789', agency: '东城区市场监督管理局', superseded: false,
  checklist: {
    checklistVersionId: 'version-1', matter: '餐饮服务经营许可现场核查（食堂类）', matterId: 'food-catering', situation: '建筑工地食堂', version: 1, sha256,
    rule: { shape: 'R3', keyMax: 0, keyMayBeNa: false, otherwise: 'rectify' },
    caution: '表格取自口岸卫生许可系统，以办理部门现行标准为准。', remoteNote: '可以远程踏勘；申办者也可以随时选择现场踏勘。',
    lines: [
      line(1, '选址', '选择地势干燥、有给排水条件和电力供应的地区，距离粪坑、污水池等污染源 25 米以上。', { measure: { unit: 'm', op: '>=', value: 25 } }),
      line(2, '后厨', '地面平整、易清洗、不积水，墙裙 1.5 米以上。', { tier: 'general', remote: 'with-test' }),
      line(3, '选址', '门头、门牌号与申请一致。', { tier: 'major', needsConfirmation: false }),
    ],
  },
}

/** An inspection as its applicant sees it, before anything was done. */
export const view: ApplicantView = {
  number: 'KC-2026-000123', state: 'scheduled', matter: guide.checklist.matter, situation: guide.checklist.situation, placeName: '春风里小食堂', address: '示范路 1 号',
  applicantName: '王小明', scheduledAt: Date.UTC(2026, 10, 25, 2), expiresAt: Date.UTC(2026, 11, 8), consentAt: null, session: null,
  lines: guide.checklist.lines.map(({ code, zone, publicWording, howToFilm }) => ({ code, zone, publicWording, howToFilm })), conclusion: null, archiveRoot: null,
}
