import type { Leaf } from '../verifier/leaves.ts'

type Of = { inspectionId: string; sessionId: string }

/** What the leaves of a log record, by the names under which they were appended: each once for its kind. */
export function leafRefs(leaves: readonly Leaf[], of: Of): string[] {
  const steps = new Map<string, number>()
  return leaves.map((leaf) => {
    if (leaf.kind !== 'answer') return refOf(leaf, of)
    const order = steps.get(leaf.rectification) ?? 0
    steps.set(leaf.rectification, order + 1)
    return `${leaf.rectification} ${order}`
  })
}

function refOf(leaf: Exclude<Leaf, { kind: 'answer' }>, { inspectionId, sessionId }: Of): string {
  switch (leaf.kind) {
    case 'open': return leaf.session
    case 'key': return leaf.certificate.keyId
    case 'consent': return inspectionId
    case 'init': return `${leaf.track} ${leaf.part}`
    case 'seg': return `${leaf.track} ${leaf.seq}`
    case 'gap': return `${leaf.track} ${leaf.from}`
    case 'shot': return leaf.snapshot
    case 'mark': return leaf.marker
    case 'prompt': case 'reply': return leaf.prompt
    case 'verdict': return leaf.finding
    case 'access': return `${leaf.at} ${leaf.peer} ${leaf.event}`
    case 'conclude': return leaf.conclusion
    case 'sign': return `${leaf.conclusion} ${leaf.by ?? ''}`
    case 'notice': return leaf.rectification
    case 'close': return sessionId
    // A kind that is forgotten here does not compile.
    default: throw new Error(`no name is known for the leaf ${JSON.stringify(leaf satisfies never)}`)
  }
}
