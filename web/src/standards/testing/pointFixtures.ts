import type { Checkpoint, Standard } from '@cloud-survey/api/contract'

/** A checkpoint with nothing in it but what is given. */
export function point(code: string, more: Partial<Checkpoint> = {}): Checkpoint {
  return {
    code, section: '', tier: 'key', score: null, examinerWording: '', publicWording: '', polarity: 'yes-is-good', verdicts: ['pass', 'fail', 'na'], verdictsInForm: [], measure: null, evidence: [],
    evidenceHint: null, howToFilm: null, commonFailures: [], minutes: null, remote: 'yes', sourceSeen: false, seenFields: [], authoredFields: [], clauses: [], ...more,
  }
}

/** A standard of some checkpoints; `situations` are the lines of each one's zones. */
export function standard(checkpoints: Checkpoint[], situations: string[][][] = []): Standard {
  return {
    format: 'cloud-survey-standard/1', matterId: 'food', name: '餐饮服务经营许可', agency: '市场监督管理局', region: null, implementationCode: null, statutoryVerb: '必要时现场核查', remoteBasis: null, remoteNote: null,
    caution: null, mode: 'allowed', minimumExaminers: 2, legalDays: null, promisedDays: null, order: 1, authoredFields: [], source: { form: 'form', formName: null, formNote: null, domain: null }, sourceDefects: [], questions: [], checkpoints,
    situations: situations.map((zones, index) => ({
      situationId: `situation-${index + 1}`, name: `情形${index + 1}`, when: null, basedOn: null, heldBack: null, tools: [], zones: zones.map((lines, place) => ({ zone: `分区${place + 1}`, subtotal: null, lines })),
      rule: { shape: 'R3', keyMax: 0, keyMayBeNa: false, otherwise: 'rectify', verbatim: [], openQuestions: [], sourceSeen: 'true', note: null, authoredFields: [] },
    })),
  }
}
