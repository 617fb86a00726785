import type { Checkpoint } from '../../contract/index.ts'

/** What a checkpoint has that comes from elsewhere and does not say otherwise: everything in it is still to be confirmed. */
export const newCheckpoint: Omit<Checkpoint, 'code'> = {
  section: '', tier: 'general', score: null, examinerWording: '', publicWording: '', polarity: 'unmarked', verdicts: ['pass', 'fail', 'na'], verdictsInForm: [], measure: null,
  evidence: [], evidenceHint: null, howToFilm: null, commonFailures: [], minutes: null, remote: 'yes', sourceSeen: false, seenFields: [], authoredFields: [], clauses: [],
}
