import type { Checkpoint } from '@cloud-survey/api/contract'
import type { Language } from '../../../language/Language.ts'
import { choiceWord } from '../choices.ts'
import type { ColumnKey } from '../columns.ts'
import { writeEvidence } from './evidenceText.ts'
import { writeMeasure } from './measureText.ts'

/** What a cell holds as text: what is edited, copied, and searched. Of marks and faults, which only the grid counts, nothing. */
export function cellText(point: Checkpoint, column: ColumnKey, language: Language): string {
  switch (column) {
    case 'tier': case 'polarity': case 'remote': return choiceWord(column, point[column], language)
    case 'score': case 'minutes': return point[column] === null ? '' : String(point[column])
    case 'evidence': return writeEvidence(point.evidence, language)
    case 'measure': return writeMeasure(point.measure)
    case 'howToFilm': return point.howToFilm ?? ''
    case 'clauses': return point.clauses.map(({ regulation, path }) => `${regulation} ${path}`).join('\n')
    case 'marks': case 'faults': return ''
    default: return point[column]
  }
}
