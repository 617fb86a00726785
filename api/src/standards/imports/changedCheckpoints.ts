import type { Checkpoint, ImportReply, Standard } from '../../contract/index.ts'
import { canonicalJson } from '../../keys/canonicalJson.ts'

/** The codes of the checkpoints that are new, different or gone in `next`, in its order. */
export function changedCheckpoints(before: Standard | null, next: Standard): ImportReply['checkpoints'] {
  const known = new Map((before?.checkpoints ?? []).map((point) => [point.code, point]))
  const same = (point: Checkpoint): boolean => canonicalJson(known.get(point.code) ?? null) === canonicalJson(point)
  const kept = new Set(next.checkpoints.map(({ code }) => code))
  return {
    added: next.checkpoints.filter(({ code }) => !known.has(code)).map(({ code }) => code),
    changed: next.checkpoints.filter((point) => known.has(point.code) && !same(point)).map(({ code }) => code),
    removed: [...known.keys()].filter((code) => !kept.has(code)),
  }
}
