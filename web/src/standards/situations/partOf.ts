/** The parts in which a situation is edited. */
export type Part = 'facts' | 'zones' | 'rule'

/** The situation that a fault's path leads to; null: none. */
export function situationOf(path: string | null): string | null {
  const [list, situationId] = path?.split('.') ?? []
  return list === 'situations' && situationId !== undefined ? situationId : null
}

/** The part that holds the field of a fault's path. */
export function partOf(path: string | null): Part {
  const field = path?.split('.')[2]
  return field === 'zones' || field === 'rule' ? field : 'facts'
}
