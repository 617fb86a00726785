import type { Situation, SourcedRule, Standard } from '@cloud-survey/api/contract'

/** How many situations a matter may have, and how long an id may be. */
export const mostSituations = 200
const longestId = 36

/** A change of one situation. */
export function withSituation(before: Standard, situationId: string, change: (situation: Situation) => Situation): Standard {
  return { ...before, situations: before.situations.map((situation) => (situation.situationId === situationId ? change(situation) : situation)) }
}

/** A new situation without lines, held back until somebody decides that it is ready. */
export function newSituation({ situations, matterId }: Pick<Standard, 'situations' | 'matterId'>, name: string, heldBack: string, rule: SourcedRule): Situation {
  return { situationId: freeId(situations, `${matterId}-new`), name, when: null, basedOn: null, heldBack, tools: [], zones: [], rule }
}

/** A copy of a situation behind it, with an id of its own and held back: both would apply to the same answers. */
export function situationCopied(before: Standard, situationId: string, nameOf: (name: string) => string, heldBack: string): { document: Standard; copy: string } {
  const at = before.situations.findIndex((situation) => situation.situationId === situationId)
  const original = before.situations[at]
  if (original === undefined) return { document: before, copy: situationId }
  const copy = { ...structuredClone(original), situationId: freeId(before.situations, `${situationId}-copy`), name: nameOf(original.name), heldBack: original.heldBack ?? heldBack }
  return { document: { ...before, situations: before.situations.toSpliced(at + 1, 0, copy) }, copy: copy.situationId }
}

/** Gives a situation a new id; those based on it stay based on it. */
export function situationRenamed(before: Standard, from: string, to: string): Standard {
  const situations = before.situations.map((situation) => ({
    ...situation,
    situationId: situation.situationId === from ? to : situation.situationId,
    basedOn: situation.basedOn === from ? to : situation.basedOn,
  }))
  return { ...before, situations }
}

/** The situations based on one, by name: while there are any it cannot be removed. */
export function basedOnIt({ situations }: Pick<Standard, 'situations'>, situationId: string): string[] {
  return situations.filter(({ basedOn }) => basedOn === situationId).map(({ name }) => name)
}

/** The situations one may be based on: all but itself and those based on it, directly or not. */
export function possibleBases(situations: readonly Situation[], situationId: string): Situation[] {
  const after = new Set([situationId])
  for (let grown = true; grown;) {
    const more = situations.filter(({ basedOn, situationId: id }) => basedOn !== null && after.has(basedOn) && !after.has(id))
    for (const { situationId: id } of more) after.add(id)
    grown = more.length > 0
  }
  return situations.filter(({ situationId: id }) => !after.has(id))
}

function freeId(situations: readonly Situation[], wanted: string): string {
  const taken = new Set(situations.map(({ situationId }) => situationId))
  let id = wanted.slice(0, longestId)
  for (let number = 2; taken.has(id); number += 1) {
    const end = `-${number}`
    id = `${wanted.slice(0, longestId - end.length)}${end}`
  }
  return id
}
