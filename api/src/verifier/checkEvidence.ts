import { verify, type KeyObject } from 'node:crypto'
import { canonicalJson } from '../keys/canonicalJson.ts'
import { keyIdOf } from '../keys/keyIdOf.ts'
import { parseJson, publicKeyOf } from './checkSignature.ts'
import { linesOf } from './linesOf.ts'
import { type Head, headSchema, type Leaf, leafSchema, type SessionCertificate } from './leaves.ts'
import type { Manifest } from './manifest.ts'
import { matchLog } from './matchLog.ts'
import type { PackageSource } from './PackageSource.ts'
import { paths } from './paths.ts'
import { readSmall } from './readSmall.ts'
import { Frontier } from './tree/Frontier.ts'
import { treeHash } from './tree/treeHash.ts'
import type { VerificationFinding } from './VerificationFindings.ts'

const { log: logPath, heads: headsPath } = paths

type Roots = Map<number, { sha256: string; sm3: string }>
type ReadLog = { leaves: Leaf[]; roots: Roots; certificates: SessionCertificate[] }

/** Checks the evidence log of a package: its tree against every signed head, the keys behind them, that the last head is final and of the whole, and that log and manifest tell the same. `trustPem` vouches for the institution's key; without it that inside is taken. */
export async function checkEvidence(source: PackageSource, manifest: Manifest, trustPem: string | null): Promise<VerificationFinding[]> {
  if (!manifest.evidenceLog) return []
  const institution = publicKeyOf(trustPem ?? (await textOf(source, paths.institution)) ?? '')
  const heads = await readHeads(source)
  const log = await readLog(source, new Set(heads?.map(({ head }) => head.size)))
  if (heads === null || log === null) return [fault(log === null ? logPath : headsPath, '存证日志或其树头无法读取', 'the evidence log or its heads cannot be read')]
  const keys = new Map(log.certificates.filter((certificate) => isBound(certificate, manifest.session.sessionId, institution)).map((certificate) => [certificate.keyId, publicKeyOf(certificate.publicKey)]))
  return [...checkHeads(heads, log.roots, keys, institution), ...checkFinal(heads, log.leaves.length, manifest), ...checkBesideSeal(heads, await textOf(source, paths.finalHead)), ...matchLog(log.leaves, manifest)]
}

function checkHeads(heads: readonly Head[], roots: Roots, keys: ReadonlyMap<string, KeyObject | null>, institution: KeyObject | null): VerificationFinding[] {
  return heads.flatMap(({ head, keyId, signature, seal }) => {
    const signed = Buffer.from(canonicalJson(head))
    const root = roots.get(head.size)
    const holds = signedBy(keys.get(keyId), signed, signature) && (seal === null || (institution !== null && seal.keyId === keyIdOf(institution) && signedBy(institution, signed, seal.signature)))
    if (!holds || head.final !== (seal !== null)) return [fault(headsPath, `第 ${head.size} 条处的树头签名不符`, `the signature of the head at ${head.size} leaves does not hold`)]
    if (root?.sha256 !== head.rootSha256 || root.sm3 !== head.rootSm3) return [fault(logPath, `存证日志前 ${head.size} 条与签名的树头不符：有条目被改动、删除、插入或调换`, `the first ${head.size} leaves of the evidence log do not have the signed root: a leaf was changed, removed, inserted or moved`)]
    return []
  })
}

function checkFinal(heads: readonly Head[], size: number, { evidenceLog, session }: Manifest): VerificationFinding[] {
  const last = heads.at(-1)?.head
  const ordered = heads.every(({ head }, index) => head.session === session.sessionId && (index === 0 || head.size >= (heads[index - 1]?.head.size ?? 0)))
  const isFinal = last?.final === true && last.size === size && last.size === evidenceLog?.size && last.rootSha256 === evidenceLog.rootSha256 && last.rootSm3 === evidenceLog.rootSm3
  return ordered && isFinal ? [] : [fault(headsPath, '存证日志没有与清单一致的最终树头：记录可能被截短', 'the evidence log has no final head that the manifest names: the record may have been cut short')]
}

/** The final head lies beside the seal too, where it is found without the log. */
function checkBesideSeal(heads: readonly Head[], text: string | null): VerificationFinding[] {
  const last = heads.at(-1)
  return last && text === `${canonicalJson(last)}\n` ? [] : [fault(paths.finalHead, '封存清单旁的最终树头与日志的最后一个树头不同', 'the final head beside the seal is not the last one of the log')]
}

function isBound({ signature, ...bound }: SessionCertificate, sessionId: string, institution: KeyObject | null): boolean {
  const key = publicKeyOf(bound.publicKey)
  if (institution === null || key === null || bound.session !== sessionId || bound.keyId !== keyIdOf(key) || bound.institution !== keyIdOf(institution)) return false
  return signedBy(institution, Buffer.from(canonicalJson(bound)), signature)
}

function signedBy(key: KeyObject | null | undefined, bytes: Uint8Array, signature: string): boolean {
  return key !== null && key !== undefined && verify(null, bytes, key, Buffer.from(signature, 'base64'))
}

/** Reads the log leaf by leaf; a root by each algorithm at each size that a head is of. Null where a line is no leaf in canonical form. */
async function readLog(source: PackageSource, sizes: ReadonlySet<number>): Promise<ReadLog | null> {
  const stream = await source.open(logPath)
  if (stream === null) return null
  try {
    return await readLeaves(linesOf(stream), sizes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

async function readLeaves(lines: AsyncIterable<string>, sizes: ReadonlySet<number>): Promise<ReadLog | null> {
  const [sha256, sm3] = [treeHash('sha256'), treeHash('sm3')]
  const trees = { sha256: Frontier.create(sha256), sm3: Frontier.create(sm3) }
  const leaves: Leaf[] = []
  const roots: Roots = new Map()
  for await (const line of lines) {
    const parsed = leafSchema.safeParse(parseJson(Buffer.from(line)))
    if (!parsed.success || canonicalJson(parsed.data) !== line) return null
    trees.sha256.append(sha256.leaf(Buffer.from(line)))
    trees.sm3.append(sm3.leaf(Buffer.from(line)))
    leaves.push(parsed.data)
    if (sizes.has(leaves.length)) roots.set(leaves.length, { sha256: trees.sha256.root().toString('hex'), sm3: trees.sm3.root().toString('hex') })
  }
  return { leaves, roots, certificates: leaves.flatMap((leaf) => (leaf.kind === 'open' || leaf.kind === 'key' ? [leaf.certificate] : [])) }
}

async function readHeads(source: PackageSource): Promise<Head[] | null> {
  const text = await textOf(source, headsPath)
  const parsed = headSchema.array().safeParse(text?.split('\n').filter((line) => line !== '').map((line) => parseJson(Buffer.from(line))))
  return parsed.success ? parsed.data : null
}

async function textOf(source: PackageSource, path: string): Promise<string | null> {
  return (await readSmall(source, path))?.toString() ?? null
}

function fault(path: string, zh: string, en: string): VerificationFinding {
  return { code: 'changed', path, zh, en, at: null }
}
