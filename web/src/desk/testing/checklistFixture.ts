import type { Checklist, ChecklistLine } from '@cloud-survey/api/contract'

const sha256 = 'a'.repeat(64)

const line = (order: number, zone: string, wording: string, more: Partial<ChecklistLine> = {}): ChecklistLine => ({
  lineId: `line-${order}`, code: `CAT-0${order}`, zone, order, tier: 'key', score: null, examinerWording: wording, publicWording: wording,
  howToFilm: '从街面对准门头和门牌开始，原地缓慢转一圈，再沿外墙走一圈。', evidenceHint: null, commonFailures: ['门牌被遮挡', '墙根有垃圾'], measure: null, remote: 'yes',
  verdicts: ['pass', 'fail', 'na'], needsConfirmation: true,
  clauses: [{ clauseId: `clause-${order}`, regulation: '中华人民共和国食品安全法', path: '第三十三条/第一款/第（一）项', text: '具有与生产经营的食品品种、数量相适应的食品原料处理和食品加工、包装、贮存等场所，保持该场所环境整洁，并与有毒、有害场所以及其他污染源保持规定的距离。', sha256, relation: 'requires', needsConfirmation: true }],
  ...more,
})

/** A checklist of two zones: a measured line, one that demands pictures, one that demands a test, and lines from before lines carried evidence. */
export const checklist: Checklist = {
  checklistVersionId: 'version-1', matter: '餐饮服务经营许可现场核查（食堂类）', matterId: 'food-catering', situation: '建筑工地食堂', version: 1, sha256,
  rule: { shape: 'R3', keyMax: 0, keyMayBeNa: false, otherwise: 'rectify' },
  caution: '表格取自口岸卫生许可系统，以办理部门现行标准为准。', remoteNote: '可以远程踏勘；申办者也可以随时选择现场踏勘。',
  lines: [
    line(1, '选址', '选择地势干燥、有给排水条件和电力供应的地区，距离粪坑、污水池等污染源 25 米以上。', { measure: { unit: 'm', op: '>=', value: 25 } }),
    line(2, '后厨', '地面平整、易清洗、不积水，墙裙 1.5 米以上。', { tier: 'general', remote: 'with-test' }),
    line(3, '选址', '门头、门牌号与申请一致。', { tier: 'major', needsConfirmation: false }),
    line(4, '后厨', '设有能正常使用的冷藏、冷冻设施。', { tier: 'general', evidence: [{ type: 'photo', min: 1, required: true }, { type: 'video', min: 1, required: false }], polarity: 'yes-is-good' }),
    line(5, '后厨', '洗手设施给排水正常，热水能用。', { tier: 'general', remote: 'with-test', evidence: [{ type: 'test', min: 1, required: true }], polarity: 'yes-is-good' }),
  ],
}
