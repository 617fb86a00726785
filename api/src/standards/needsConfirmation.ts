// Authored fields that touch what is judged, not how it is filmed.
const substance = ['key', 'tier', 'score', 'polarity', 'verdicts', 'clauseRefs', 'plainText', 'examinerWording', 'publicWording', 'measure']

/** Whether a competent agency must still confirm a checkpoint: it was not seen in a source, or something that is judged by is a proposal. */
export function needsConfirmation(sourceSeen: boolean, authoredFields: readonly string[]): boolean {
  return !sourceSeen || authoredFields.some((field) => substance.includes(field))
}
