import type { Standard } from '@cloud-survey/api/contract'

/** A field that differs between two standards; undefined: it is not there. */
export type Change = { path: string; before: unknown; after: unknown }
export type Changes = { added: string[]; removed: string[]; checkpoints: { code: string; fields: Change[] }[]; others: Change[] }

type Plain = Readonly<Record<string, unknown>>

/** What a draft changes of the published standard: checkpoints by code and field, and everything else. */
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
  const find = (list: Standard['situations'], id: string): Plain => list.find(({ situationId }) => situationId === id) ?? {}
  return {
    added: after.checkpoints.flatMap(({ code }) => (known.has(code) ? [] : [code])),
    removed: before.checkpoints.flatMap(({ code }) => (codes.has(code) ? [] : [code])),
    checkpoints: changed,
    others: [...fieldsOf(oldMatter, matter), ...ids.flatMap((id) => fieldsOf(find(oldSituations, id), find(situations, id)).map((change) => ({ ...change, path: `${id}.${change.path}` })))],
  }
}

function fieldsOf(before: Plain, after: Plain): Change[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key])).map((path) => ({ path, before: before[path], after: after[path] }))
}
