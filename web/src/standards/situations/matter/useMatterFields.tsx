import type { Standard } from '@cloud-survey/api/contract'
import type { ReactNode } from 'react'
import type { EditorProps } from '../editorProps.ts'
import { alsoProposed, ProposedMark } from '../fields/ProposedMark.tsx'

/** What the parts of the matter's tab take. */
export type MatterProps = Pick<EditorProps, 'document' | 'faults' | 'locked' | 'onChange'>

/** Sets fields of the matter, each then a proposal until it is confirmed, and draws a field's mark. */
export function useMatterFields({ document, locked, onChange }: MatterProps): { set: (fields: Partial<Standard>) => void; mark: (name: string) => ReactNode } {
  return {
    set: (fields) => onChange((before) => ({ ...before, ...fields, authoredFields: alsoProposed(before.authoredFields, Object.keys(fields)) })),
    mark: (name) => <ProposedMark name={name} proposed={document.authoredFields} locked={locked} onChange={(authoredFields) => onChange((before) => ({ ...before, authoredFields }))} />,
  }
}
