import type { Fault, Standard } from '@cloud-survey/api/contract'

/** A change of the document, made from what it is when the change is made. */
export type Change = (next: (before: Standard) => Standard) => void

/** What the editor's frame gives each of its tabs: the document, the linter's faults, whether it may be changed, the field to go to, and the way to change it. */
export type EditorProps = { document: Standard; faults: Fault[]; locked: boolean; focus: string | null; onChange: Change }
