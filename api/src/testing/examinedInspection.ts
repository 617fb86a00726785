import type { ChecklistLine, Finding, Standard } from '../contract/index.ts'
import type { ExaminedInspection } from '../exchange/oscal/ExaminedInspection.ts'
import { sha256OfText } from '../keys/sha256.ts'
import { Dice } from './Dice.ts'

const began = Date.UTC(2026, 10, 25, 1, 30)
const examiners = [{ accountId: 'account-li', displayName: '李 <踏勘>' }, { accountId: 'account-wang', displayName: '王踏勘' }]

/** An inspection by a standard's checkpoints with findings of two examiners, snapshots and a signed conclusion; the same for the same seed. */
export function examinedInspection(standard: Standard, seed: number, clauseText: (regulation: string, path: string) => string = () => '条文'): ExaminedInspection {
  const dice = new Dice(seed)
  const lines = standard.checkpoints.map((checkpoint, order): ChecklistLine => ({
    ...checkpoint, lineId: `line-${order}`, zone: checkpoint.section, order, needsConfirmation: dice.oneIn(3),
    clauses: checkpoint.clauses.map(({ regulation, path, relation, mapped }) => ({
      clauseId: `clause-${order}`, regulation, path, relation, text: clauseText(regulation, path), sha256: sha256OfText(clauseText(regulation, path)), needsConfirmation: mapped === 'researcher',
    })),
  }))
  const findings = lines.flatMap((line, index) => (dice.oneIn(5) ? [] : findingsOn(line, index, dice)))
  return {
    inspectionId: `inspection-${seed}`, number: `TK-2026-${String(seed).padStart(4, '0')}`, placeName: '某学校 "食堂"', address: '某市某区\n某路 1 号', applicantName: '某学校', agency: standard.agency,
    scheduledAt: began, examiners, sessions: [{ sessionId: 'session-1', openedAt: began, closedAt: began + 3_600_000 }],
    checklist: { checklistVersionId: 'checklist-1', matter: standard.name, matterId: standard.matterId, situation: '学校食堂', version: 1, sha256: sha256OfText(standard.name), rule: { shape: 'R3', keyMax: 0, keyMayBeNa: true, otherwise: 'rectify' }, caution: null, remoteNote: null, lines },
    findings,
    snapshots: findings.filter(({ snapshotIds }) => snapshotIds.length > 0).map(({ snapshotIds, code, examiner, at }) => ({
      snapshotId: snapshotIds[0] ?? '', code, sha256: sha256OfText(code), bytes: 1000, width: 3840, height: 1920, examiner, href: `data/snapshots/${snapshotIds[0]}.jpg`,
      view: { trackId: null, at, projection: 'equirectangular', yaw: 10.5, pitch: -3, fov: 75 },
    })),
    conclusion: {
      conclusionId: 'conclusion-1', outcome: 'rectify', sha256: sha256OfText('conclusion-1'), concludedAt: began + 3_500_000, concludedBy: 'account-li', stands: true, trace: [{ rule: 'R3', met: false, zh: '有不符合项，需要整改。', en: 'Lines failed.', lines: [] }],
      signatures: examiners.map((examiner, index) => ({ ...examiner, at: began + 3_500_000 + index })),
    },
    earlierConclusions: [], rectifications: [],
    clock: { startedAt: began - 86_400_000, stops: [], endedAt: null, usedDays: 1, legalDays: 20, promisedDays: 5, dueOn: '2026-12-01' },
  }
}

function findingsOn(line: ChecklistLine, index: number, dice: Dice): Finding[] {
  const verdict = dice.pick(['pass', 'pass', 'fail', 'na'] as const)
  const at = began + (index + 1) * 60_000
  const finding = (number: number, more: Partial<Finding> = {}): Finding => ({
    findingId: `finding-${line.code}-${number}`, code: line.code, verdict, reason: verdict === 'pass' ? null : '未见 <防鼠板>', measured: line.measure ? 3.5 : null, examiner: examiners[number % 2] ?? { accountId: 'x', displayName: 'x' }, at: at + number,
    view: { trackId: 'track-1', at, projection: 'equirectangular', yaw: 12, pitch: 0, fov: 80 }, clauseSha256: line.clauses.map(({ sha256 }) => sha256), snapshotIds: verdict === 'fail' ? [`snapshot-${line.code}-${number}`] : [], supersedes: null, superseded: false, ...more,
  })
  const corrected = finding(0, { superseded: true, verdict: 'fail', snapshotIds: [], findingId: `finding-${line.code}-old` })
  if (dice.oneIn(6)) return [finding(0), finding(1, { verdict: verdict === 'fail' ? 'pass' : 'fail' })]
  return dice.oneIn(2) ? [corrected, finding(0, { supersedes: corrected.findingId })] : [finding(0), finding(1)]
}
