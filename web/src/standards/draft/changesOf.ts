import type { Standard } from '@cloud-survey/api/contract'

/** A field that differs between two standards; undefined: it is not there. `path` are its keys; a zone is one field, by its name. */
export type Change = { path: readonly string[]; before: unknown; after: unknown }
export type Changes = { added: string[]; removed: string[]; checkpoints: { code: string; fields: Change[] }[]; situations: { name: string; fields: Change[] }[]; matter: Change[] }
/** What a change shows of a zone. */
export type ZoneValue = { lines: readonly string[]; subtotal: number | null }

type Plain = Readonly<Record<string, unknown>>

/** What a draft changes of the published standard: checkpoints and situations by field, and the matter. */
export function changesOf(before: Standard, after: Standard): Changes {
  const known = new Map(before.checkpoints.map((point) => [point.code, point]))
  const codes = new Set(after.checkpoints.map(({ code }) => code))
  const changed = after.checkpoints.flatMap((point) => {
    const old = known.get(point.code)
    const fields = old === undefined ? [] : fieldsOf(old, point)
    return fields.length === 0 ? [] : [{ code: point.code, fields }]
  })
  const { checkpoints: _, situations: oldSituations, ...oldMatter } = before
  const { checkpoints: __, situations, ...matter } = after
  const ids = [...new Set([...oldSituations, ...situations].map(({ situationId }) => situationId))]
  const find = (list: Standard['situations'], id: string): Standard['situations'][number] | undefined => list.find(({ situationId }) => situationId === id)
  const changedSituations = ids.flatMap((id) => {
    const [old, now] = [find(oldSituations, id), find(situations, id)]
    const fields = situationFields(old, now)
    return fields.length === 0 ? [] : [{ name: (now ?? old)?.name ?? id, fields }]
  })
  return {
    added: after.checkpoints.flatMap(({ code }) => (known.has(code) ? [] : [code])),
    removed: before.checkpoints.flatMap(({ code }) => (codes.has(code) ? [] : [code])),
    checkpoints: changed,
    situations: changedSituations,
    matter: fieldsOf(oldMatter, matter),
  }
}

/** The fields of a situation: those of its rule and each of its zones for itself, and the order of the zones. */
function situationFields(before: Standard['situations'][number] | undefined, after: Standard['situations'][number] | undefined): Change[] {
  const parts = (situation: typeof before) => {
    const { zones = [], rule = {}, ...own } = situation ?? {}
    const named = Object.fromEntries(zones.map(({ zone, lines, subtotal }): [string, ZoneValue] => [zone, { lines, subtotal }]))
    return { own, rule, named, order: zones.map(({ zone }) => zone) }
  }
  const [old, now] = [parts(before), parts(after)]
  const within = (key: string, changes: Change[]): Change[] => changes.map((change) => ({ ...change, path: [key, ...change.path] }))
  return [...fieldsOf(old.own, now.own), ...fieldsOf({ zones: old.order }, { zones: now.order }), ...within('zones', fieldsOf(old.named, now.named)), ...within('rule', fieldsOf(old.rule, now.rule))]
}

function fieldsOf(before: Plain, after: Plain): Change[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key])).map((key) => ({ path: [key], before: before[key], after: after[key] }))
}
