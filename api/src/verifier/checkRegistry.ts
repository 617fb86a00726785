import { verify } from 'node:crypto'
import { z } from 'zod'
import { type CityHead, cityHeadSchema, type FinalLeaf, finalLeafSchema } from '../contract/index.ts'
import { canonicalJson, type Json } from '../keys/canonicalJson.ts'
import { keyIdOf } from '../keys/keyIdOf.ts'
import { parseJson, publicKeyOf } from './checkSignature.ts'
import { leafHashes, type LeafHashes, rootsAt } from './tree/rootsAt.ts'
import { timeText, type VerificationFinding } from './VerificationFindings.ts'

/** What a package says of itself that was registered; `log` are the lines of its evidence log, `record` is the SHA-256 of what the institution signed. */
export type Registrable = { archiveId: string; revision: number; sessionId: string; sealedAt: number; size: number; rootSha256: string; rootSm3: string; record: string; log: readonly string[] }

type Final = FinalLeaf & { index: number }
/** A registry as it was read: the hashes of its leaves, those that register final heads, and its heads. */
export type Registry = { leaves: LeafHashes[]; finals: Final[]; heads: CityHead[] }

// Leaves of kinds that come later belong to the tree all the same.
const lineSchema = z.discriminatedUnion('type', [z.object({ type: z.literal('leaf'), leaf: z.looseObject({ kind: z.string() }) }), z.object({ type: z.literal('head'), head: cityHeadSchema })])

/**
 * Checks a package against the city log, as `GET /api/transparency/registry.jsonl` gives it, line by line. First the registry itself: its tree against
 * each head, each head against the key that `trustPem` vouches for. Then whether the package's final head is what was registered for it, and whether
 * its log continues all that was registered of its session before.
 */
export async function checkRegistry(lines: AsyncIterable<string> | Iterable<string>, held: Registrable, trustPem: string): Promise<VerificationFinding[]> {
  const registry = await readRegistry(lines)
  if (typeof registry === 'number') return [unclear(`登记册第 ${registry} 行无法读取：请重新下载登记册`, `line ${registry} of the registry cannot be read: download the registry again`)]
  const newest = registry.heads.at(-1)?.head
  if (!newest) return [unclear('登记册中没有签名的树头：请重新下载登记册', 'the registry has no signed head: download the registry again')]
  const faults = registryFaults(registry, trustPem)
  return faults.length > 0 ? faults : matchRegistry(registry, held)
}

/** Holds a package against a registry that was checked: whether its final head is what was registered for it, and its log continues what was registered of its session before. */
export function matchRegistry({ finals, heads }: Registry, held: Registrable): VerificationFinding[] {
  const { size, at } = heads.at(-1)?.head ?? { size: 0, at: 0 }
  // What no head covers, nobody vouches for.
  return [...matchOwn(finals.filter(({ index }) => index < size), held, at), ...matchEarlier(finals, held)]
}

/** Reads the registry; the number of the first line that does not belong there otherwise. */
export async function readRegistry(lines: AsyncIterable<string> | Iterable<string>): Promise<Registry | number> {
  const registry: Registry = { leaves: [], finals: [], heads: [] }
  let number = 0
  for await (const line of lines) {
    number += 1
    if (line === '') continue
    const json = parseJson(Buffer.from(line))
    const parsed = lineSchema.safeParse(json)
    if (!parsed.success || (parsed.data.type === 'leaf' && registry.heads.length > 0)) return number
    if (parsed.data.type === 'head') registry.heads.push(parsed.data.head)
    else {
      const final = finalLeafSchema.safeParse(parsed.data.leaf)
      if (final.success) registry.finals.push({ ...final.data, index: registry.leaves.length })
      else if (parsed.data.leaf.kind === 'final') return number
      registry.leaves.push(leafHashes(Buffer.from(canonicalJson((json as { leaf: Json }).leaf))))
    }
  }
  return registry
}

/** What is wrong with a registry: a head that is not signed by the key that `trustPem` vouches for, has not the root of its leaves, or does not follow the one before. */
export function registryFaults({ leaves, heads }: Registry, trustPem: string): VerificationFinding[] {
  const anchor = publicKeyOf(trustPem)
  const roots = rootsAt(leaves, new Set(heads.map(({ head }) => head.size)))
  return heads.flatMap(({ head, keyId, signature }, index) => {
    const before = heads[index - 1]?.head
    if (anchor === null || keyId !== keyIdOf(anchor) || !verify(null, Buffer.from(canonicalJson(head)), anchor, Buffer.from(signature, 'base64'))) {
      return [unclear(`登记册在第 ${head.size} 条处的树头不是由所信任的密钥签名：这不是该机构的登记册，或已被改动`, `the registry's head at ${head.size} leaves is not signed by the trusted key: this is not the registry of that institution, or it was changed`)]
    }
    const root = roots.get(head.size)
    if (root?.sha256 !== head.rootSha256 || root.sm3 !== head.rootSm3) return [unclear(`登记册的前 ${head.size} 条与其签名的树头不符：登记册被改动`, `the first ${head.size} leaves of the registry do not have the signed root: the registry was changed`)]
    if (before && (head.size < before.size || head.at <= before.at || head.origin !== before.origin)) return [unclear(`登记册在第 ${head.size} 条处的树头不接续前一个`, `the registry's head at ${head.size} leaves does not follow the one before it`)]
    return []
  })
}

/** Whether the package's own final head is what stands in the registry for its archive, revision and session. */
function matchOwn(finals: readonly Final[], held: Registrable, readAt: number): VerificationFinding[] {
  const own = finals.find(({ archive, revision }) => archive === held.archiveId && revision === held.revision)
  if (own) {
    const same = own.session === held.sessionId && own.size === held.size && own.rootSha256 === held.rootSha256 && own.rootSm3 === held.rootSm3 && own.record === held.record
    return same ? [] : [disagrees(`登记册第 ${own.index} 条为此档案第 ${held.revision} 版登记的是另一份内容${timeText(own.at)}：本档案是事后重做的`, `the registry registers other content for revision ${held.revision} of this archive (leaf ${own.index})${timeText(own.at)}: this archive was remade afterwards`)]
  }
  const session = finals.find((final) => final.session === held.sessionId && final.archive !== held.archiveId)
  if (session) return [disagrees(`登记册第 ${session.index} 条表明此场次属于另一份档案（${session.archive}）`, `the registry says that this session belongs to another archive (${session.archive}, leaf ${session.index})`)]
  if (held.sealedAt > readAt) return [unclear(`登记册只到${timeText(readAt)}，早于本档案的封存时间${timeText(held.sealedAt)}：请在下一个树头公布后（一小时内）重新下载登记册`, `the registry ends at${timeText(readAt)}, before this archive was sealed${timeText(held.sealedAt)}: download it again after the next head, within the hour`)]
  return [disagrees('登记册中没有登记此档案的最终树根：它从未被登记，不是当时封存的档案', 'the final root of this archive is not in the registry: it was never registered, so this is not what was sealed at the time')]
}

/** Whether the package's log continues all that was registered of the same session: a record that was remade and registered anew does not. */
function matchEarlier(finals: readonly Final[], { sessionId, size, log, revision }: Registrable): VerificationFinding[] {
  const earlier = finals.filter((final) => final.session === sessionId && final.revision < revision)
  const roots = rootsAt(log.map((line) => leafHashes(Buffer.from(line))), new Set(earlier.map((final) => final.size)))
  return earlier.filter((final) => final.size > size || roots.get(final.size)?.sha256 !== final.rootSha256 || roots.get(final.size)?.sm3 !== final.rootSm3)
    .map((final) => disagrees(`本档案的存证日志不接续登记册第 ${final.index} 条登记的第 ${final.revision} 版${timeText(final.at)}：当时的记录被改动`, `the evidence log of this archive does not continue revision ${final.revision} as registered (leaf ${final.index})${timeText(final.at)}: what was recorded then was changed`))
}

function disagrees(zh: string, en: string): VerificationFinding {
  return { code: 'registry', path: null, zh, en, at: null }
}

function unclear(zh: string, en: string): VerificationFinding {
  return { code: 'registry-unclear', path: null, zh, en, at: null }
}
