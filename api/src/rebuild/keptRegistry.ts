import type { Context } from '../Context.ts'
import { appendCityLeaves } from '../city-log/appendCityLeaves.ts'
import { finalRef } from '../city-log/cityLeaves.ts'
import { type CityHead, cityLeafSchema } from '../contract/index.ts'
import type { NewLeaf } from '../evidence/growTree.ts'
import { canonicalJson, type Json } from '../keys/canonicalJson.ts'
import { matchRegistry, readRegistry, type Registry, registryFaults } from '../verifier/checkRegistry.ts'
import { parseJson } from '../verifier/checkSignature.ts'
import { inPieces } from './inPieces.ts'
import type { Problem, ReadArchive } from './readArchive.ts'
import { RebuildError } from './RebuildError.ts'

/** A registry that somebody kept: what was published of the city log, checked, and its leaves as rows have them. */
export type KeptRegistry = { registry: Registry; leaves: NewLeaf[]; heads: CityHead[] }

/** Reads a registry and checks it as the verifier does: its tree under each head, each head against the institution's key. Refuses with `registry-unfit`. */
export async function readKeptRegistry(lines: AsyncIterable<string>, { keys }: Pick<Context, 'keys'>): Promise<KeptRegistry> {
  const kept: string[] = []
  for await (const line of lines) kept.push(line)
  const registry = await readRegistry(kept)
  if (typeof registry === 'number') throw unfit({ zh: `第 ${registry} 行无法读取`, en: `line ${registry} cannot be read` })
  const newest = registry.heads.at(-1)?.head
  const [fault] = newest ? registryFaults(registry, keys.institution.publicKeyPem) : [{ zh: '没有签名的树头', en: 'it has no signed head' }]
  if (fault || !newest) throw unfit(fault ?? { zh: '', en: '' })
  // What no head covers, nobody vouches for.
  const leaves = kept.flatMap((line): Json[] => leafIn(line)).slice(0, newest.size).map((leaf, index) => rowOf(leaf, index))
  const names = new Map<string, number>()
  for (const [index, { kind, ref }] of leaves.entries()) {
    const before = names.get(`${kind} ${ref}`)
    if (before !== undefined) throw unfit({ zh: `第 ${index} 条与第 ${before} 条登记的是同一内容（${ref}）`, en: `leaf ${index} registers what leaf ${before} does (${ref})` })
    names.set(`${kind} ${ref}`, index)
  }
  return { registry, leaves, heads: registry.heads }
}

/** Enters the leaves and heads of a kept registry as the city log, which goes on from there. Refuses with `registry-unfit` where the catalogue has begun another city log already; what is there of the same one stays. */
export async function enterRegistry({ database }: Pick<Context, 'database'>, { leaves, heads }: KeptRegistry): Promise<void> {
  await database.$transaction(async (transaction) => {
    const { size } = await transaction.cityLog.findUniqueOrThrow({ where: { id: 1 } })
    const there = await transaction.cityLeaf.findMany({ where: { index: { lt: leaves.length } }, orderBy: { index: 'asc' }, select: { index: true, bytes: true } })
    const other = there.find(({ index, bytes }) => !Buffer.from(bytes).equals(Buffer.from(leaves[index]?.bytes ?? '')))
    if (other) throw unfit({ zh: `目录中已开始另一份城市日志，自第 ${other.index} 条起不同：请在空的数据库上、从一开始就用 --registry 运行`, en: `the catalogue has begun another city log, which differs from leaf ${other.index} on: run this with --registry on an empty database from the start` })
    await inPieces(leaves.slice(size), (piece) => appendCityLeaves(transaction, piece))
    await inPieces(heads, (piece) => transaction.cityHead.createMany({ data: piece.map(headRow), skipDuplicates: true }))
  }, { timeout: 600_000 })
}

/** What speaks against an archive by the registry: other content is registered for it, nothing, or a log that it does not continue; null where nothing does. */
export function contradiction({ registry }: KeptRegistry, { archiveId, revisions, log }: ReadArchive): Problem | null {
  for (const { manifest: { archive: { revision, sealedAt }, session: { sessionId }, evidenceLog }, sealSha256: record } of revisions) {
    const findings = evidenceLog ? matchRegistry(registry, { archiveId, revision, sessionId, sealedAt, ...evidenceLog, record, log: log.slice(0, evidenceLog.size) }) : []
    // One that is younger than the registry is registered now.
    const against = findings.find(({ code }) => code === 'registry')
    if (against) return { zh: `第 ${revision} 版与登记册矛盾：${against.zh}`, en: `revision ${revision} contradicts the registry: ${against.en}` }
  }
  return null
}

/** The archives that the registry names and that are nowhere any more. */
export function missingFrom({ registry, leaves }: KeptRegistry, known: ReadonlySet<string>): { archiveId: string; leaf: number }[] {
  const missing = registry.finals.filter(({ archive, index }) => index < leaves.length && !known.has(archive)).map(({ archive, index }): [string, number] => [archive, index])
  return [...new Map(missing)].map(([archiveId, leaf]) => ({ archiveId, leaf }))
}

function unfit({ zh, en }: Problem): RebuildError {
  return new RebuildError('registry-unfit', { zh: `登记册不能用：${zh}`, en: `the registry cannot be used: ${en}` })
}

function leafIn(line: string): Json[] {
  const json = parseJson(Buffer.from(line))
  return typeof json === 'object' && json !== null && 'leaf' in json ? [json.leaf as Json] : []
}

function rowOf(leaf: Json, index: number): NewLeaf {
  const known = cityLeafSchema.safeParse(leaf).data
  const ref = known?.kind === 'final' ? finalRef(known.archive, known.revision) : (known?.round ?? `registry ${index}`)
  const kind = typeof leaf === 'object' && leaf !== null && 'kind' in leaf && typeof leaf.kind === 'string' ? leaf.kind : ''
  return { kind, ref, bytes: new Uint8Array(Buffer.from(canonicalJson(leaf))) }
}

function headRow({ head: { at, size, origin, rootSha256, rootSm3 }, keyId, signature }: CityHead) {
  const bytes = (text: string, encoding: 'hex' | 'base64') => new Uint8Array(Buffer.from(text, encoding))
  return { at: new Date(at), size, origin, rootSha256: bytes(rootSha256, 'hex'), rootSm3: bytes(rootSm3, 'hex'), keyId, signature: bytes(signature, 'base64') }
}
