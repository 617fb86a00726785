import type { Draft, Standard } from '@cloud-survey/api/contract'

const nameOf = (matterId: string): string => `standard-unsaved-${matterId}`

/** Keeps in this browser what could not be saved yet of a draft that began from `revision`; null: nothing. */
export function keepUnsaved(revision: number, document: Standard | null, matterId: string = document?.matterId ?? ''): void {
  try {
    if (document === null) localStorage.removeItem(nameOf(matterId))
    else localStorage.setItem(nameOf(matterId), JSON.stringify({ revision, document }))
  } catch {
    // A browser without room keeps nothing; saving goes on.
  }
}

/** What was kept over this very revision of a draft, by a page that was closed before it could save. */
export function keptUnsaved({ revision, state, document }: Draft): Standard | null {
  try {
    const kept = JSON.parse(localStorage.getItem(nameOf(document.matterId)) ?? 'null') as { revision: number; document: Standard } | null
    return kept !== null && kept.revision === revision && state === 'draft' ? kept.document : null
  } catch {
    return null
  }
}
