import type { Assessment, AssessmentImport, AssessmentSummary, Observation, Risk } from '@cloud-survey/api/contract'

const at = Date.UTC(2026, 10, 25, 2)
const day = 86_400_000
const sha256 = '3f2a9c0d'.repeat(8)
const regulation = '中华人民共和国食品安全法'

const observation = (by: string, description: string, more: Partial<Observation> = {}): Observation => ({
  uuid: `observation-${by}-${description}`, title: 'CAT-02 不符合', description, methods: ['EXAMINE'], types: ['finding'], by: [by], at, verdict: 'fail', measured: null,
  evidence: [{ title: '截图 CAT-02', href: 'data/snapshots/1f0c.jpg', sha256 }], remarks: null, ...more,
})
const risk: Risk = {
  uuid: 'risk-1', title: 'CAT-02', description: '地面有积水', statement: `《${regulation}》第三十三条：保持该场所环境整洁`, status: 'open', deadline: at + 20 * day,
  remedies: [{ title: '整改', lifecycle: 'recommendation', description: '清理积水，修补破损的地砖，并拍一段全程录像。', tasks: [{ title: '整改完成', kind: 'milestone', description: '', start: at + 20 * day, end: null, every: null, remarks: '延期至 2026-12-15：瓷砖未到货' }] }],
  log: [{ at: at + day, end: null, title: '整改通知 ZG-1', description: '请一次改好', by: ['李'], status: 'open' }, { at: at + 6 * day, end: null, title: '整改答复', description: '', by: ['春风里'], status: 'remediating' }, { at: at + 8 * day, end: null, title: '复核：仍不符合', description: '', by: ['李', '赵'], status: 'open' }],
}

/** An assessment as the list shows it: our own documents, brought in again. */
export const ownSummary: AssessmentSummary = {
  assessmentId: 'assessment-1', title: '踏勘计划 YTK-20261125-0001 餐饮服务经营许可现场核查（食堂类）', preparedBy: '市场监督管理局', models: ['assessment-plan', 'assessment-results', 'plan-of-action-and-milestones'], sha256, bytes: 48_213,
  reviewed: 5, failed: 1, open: 1, due: at + 20 * day, importedAt: at + 9 * day, importedBy: '李', inspection: { inspectionId: 'inspection-1', number: 'YTK-20261125-0001', archiveIds: ['archive-1'] },
}

/** A plan of somebody else by which an inspection can be opened. */
export const foreignSummary: AssessmentSummary = { ...ownSummary, assessmentId: 'assessment-2', title: 'Annual *visit* plan & <follow-up>', preparedBy: 'Harbour Inspection Ltd', models: ['assessment-plan', 'assessment-results'], failed: 2, open: 2, due: null, inspection: null }

const checkpoint = (code: string, wording: string) => ({ control: code, title: null, checkpoint: { code, wording, clauses: [{ regulation, path: '第三十三条/第一款/第（一）项' }] } })

/** Our own documents, brought in again: two rounds, one line failed once more. */
export const ownAssessment: Assessment = {
  ...ownSummary, faults: [], unfitted: [], opened: null, checklists: [],
  documents: ownSummary.models.map((model) => ({ name: `${model}.json`, model, title: `踏勘 ${model}`, lastModified: at + 8 * day, version: '2026-12-03T02:00:00.000Z', oscalVersion: '1.2.1' })),
  lines: [checkpoint('CAT-01', '选择地势干燥、有给排水条件和电力供应的地区，距离粪坑、污水池等污染源 25 米以上。'), checkpoint('CAT-02', '地面平整、易清洗、不积水，墙裙 1.5 米以上。'), checkpoint('CAT-03', '门头、门牌号与申请一致。')],
  plan: {
    title: ownSummary.title, place: '春风里小食堂', address: '示范路 1 号', applicant: '王小明', phone: null, people: [{ name: '李', roles: ['踏勘员'] }, { name: '赵', roles: ['踏勘员'] }, { name: '王小明', roles: ['申办者'] }],
    controls: ['CAT-01', 'CAT-02', 'CAT-03'], appointment: at, tasks: [{ title: '远程踏勘', kind: 'action', description: '', start: at, end: null, every: null, remarks: null }],
  },
  results: [
    {
      uuid: 'result-1', document: 'assessment-results.json', title: 'YTK-20261125-0001 春风里小食堂', description: '有 1 项不符合，需要整改。', start: at, end: at + 3_600_000, controls: ['CAT-01', 'CAT-02', 'CAT-03'], outcome: 'rectify', remarks: null,
      findings: [
        { uuid: 'finding-1', control: 'CAT-01', target: 'CAT-01_smt', title: 'CAT-01', description: '', satisfied: true, verdict: 'pass', remarks: null, observations: [observation('李', '符合', { verdict: 'pass', measured: { value: 31.5, unit: 'm' }, methods: ['TEST'] })], risks: [] },
        { uuid: 'finding-2', control: 'CAT-02', target: 'CAT-02_smt', title: 'CAT-02', description: '', satisfied: false, verdict: 'fail', remarks: null, observations: [observation('李', '地面有积水'), observation('赵', '灶台前积水，地砖破损')], risks: [risk] },
      ],
      otherObservations: [], otherRisks: [], attestations: [{ by: ['李'], text: '李签署结论：整改后复查', at: at + 3_700_000 }], log: risk.log,
    },
    { uuid: 'result-2', document: 'assessment-results.json', title: 'YTK-20261125-0001 春风里小食堂（整改复核）', description: '仍有 1 项不符合。', start: at + 6 * day, end: at + 8 * day, controls: ['CAT-02'], outcome: 'fail', remarks: '只复核整改通知 ZG-1 的要点，其余要点以前一轮为准。', findings: [{ uuid: 'finding-3', control: 'CAT-02', target: 'CAT-02_smt', title: 'CAT-02', description: '', satisfied: false, verdict: 'disputed', remarks: '踏勘员意见不一致', observations: [observation('李', '仍有积水')], risks: [risk] }], otherObservations: [], otherRisks: [], attestations: [], log: [] },
  ],
  poam: [{ uuid: 'item-1', document: 'plan-of-action-and-milestones.json', title: 'CAT-02 地面平整', description: '地面有积水\n灶台前积水，地砖破损', control: 'CAT-02', open: true, observations: [observation('李', '地面有积水')], risks: [risk], remarks: null }],
}

/** Documents of somebody else: lines unknown here, markup in texts, warnings; its plan fits two checklists. */
export const foreignAssessment: Assessment = {
  ...foreignSummary, opened: null, unfitted: [],
  faults: [{ code: 'oscal-field-unknown', severity: 'warning', path: 'plan.json#/assessment-plan/x-vendor', zh: 'OSCAL 1.2.1 没有字段“/assessment-plan/x-vendor”：已原样保留，导出时放回原处', en: 'OSCAL 1.2.1 has no field "/assessment-plan/x-vendor": it is kept as it is, and put back on export' }],
  documents: [
    { name: 'plan.json', model: 'assessment-plan', title: foreignSummary.title, lastModified: at, version: '2.3', oscalVersion: '1.1.2' }, { name: 'visits/results.json', model: 'assessment-results', title: 'Visits of 2026', lastModified: at, version: '1', oscalVersion: '1.1.2' },
    { name: 'rules.json', model: 'catalog', title: 'House rules', lastModified: null, version: '7', oscalVersion: '1.0.4' },
  ],
  lines: [checkpoint('CAT-02', '地面平整、易清洗、不积水，墙裙 1.5 米以上。'), { control: 'ac-2', title: 'A *posted* notice', checkpoint: null }, { control: 'A.5.1_org', title: null, checkpoint: null }],
  plan: {
    title: foreignSummary.title, place: 'Quay Kitchen, hall 3', address: 'Kai 3 Hamburg 20457 DE', applicant: 'Quay Kitchen', phone: '+49 40 7654321', people: [{ name: 'Harbour Inspection Ltd', roles: ['Assessor'] }, { name: 'Jo Muster', roles: [] }],
    controls: ['CAT-02', 'ac-2'], appointment: null, tasks: [{ title: 'Visit', kind: 'action', description: 'Look at *everything*', start: at, end: at + 3_600_000, every: null, remarks: null }, { title: 'Read the logger', kind: 'action', description: '', start: null, end: null, every: { period: 2, unit: 'hours' }, remarks: null }],
  },
  results: [{
    uuid: 'r', document: 'visits/results.json', title: 'First visit', description: 'All lines', start: at, end: null, controls: ['ac-2', 'A.5.1_org', 'CAT-02'], outcome: null, remarks: null,
    findings: [
      { uuid: 'f1', control: 'ac-2', target: 'ac-2_smt.a', title: 'Not posted', description: 'The board is empty <script>alert(1)</script>', satisfied: false, verdict: null, remarks: 'see **photo**', observations: [{ ...observation('Jo Muster', 'Nothing on the board'), title: 'Board', verdict: null, evidence: [{ title: 'The log', href: 'javascript:alert(1)', sha256: null }] }], risks: [{ ...risk, status: 'vendor-dependency', deadline: null, log: [] }] },
      { uuid: 'f2', control: 'A.5.1_org', target: 'A.5.1_org_obj', title: 'Too warm', description: '9 °C', satisfied: false, verdict: null, remarks: null, observations: [], risks: [] },
    ],
    otherObservations: [{ ...observation('Jo Muster', 'Nobody asked'), title: '', verdict: null, evidence: [] }], otherRisks: [{ ...risk, title: 'Pests', status: 'open' }], attestations: [], log: [],
  }],
  poam: [],
  checklists: [
    { checklistVersionId: 'canteen_1', matter: '餐饮服务经营许可现场核查（食堂类）', situation: '建筑工地食堂', version: 1, lines: 24, exact: false, remote: true },
    { checklistVersionId: 'net_1', matter: '互联网上网服务营业场所', situation: '网吧复查', version: 2, lines: 30, exact: false, remote: false },
  ],
}

/** What an import of the second would be. */
export const dryImport: AssessmentImport = { ...foreignSummary, assessmentId: null, known: false, faults: foreignAssessment.faults }
