import { access, readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Verification } from '../contract/index.ts'
import { anchorsOf, type Anchors } from './anchorsOf.ts'
import { FileBytes } from './FileBytes.ts'
import { help, usage } from './help.ts'
import { linesOf } from './linesOf.ts'
import { openPackage } from './openPackage.ts'
import { PackageUnreadable } from './PackageSource.ts'
import { readAuthority } from './time/readAuthority.ts'
import { verifyOutside } from './verifyOutside.ts'
import { exitCodes } from './VerificationFindings.ts'
import { unreadable, verifyPackage } from './verifyPackage.ts'

/** What a run of the command says, and how it ends. */
export type VerifierRun = { exitCode: Verification['exitCode']; output: string }

type Wanted = Anchors & { path: string; registry: string | null; receipt: string | null; timestampCa: string | null; sm3: boolean; json: boolean }

const verdicts = { verified: ['通过：未被改动，且完整', 'VERIFIED: unaltered and complete'], altered: ['已被改动', 'ALTERED'], incomplete: ['不完整', 'INCOMPLETE'], 'cannot-tell': ['无法判断', 'CANNOT TELL'] } as const

/** The command line of the verifier; `help` tells the exit codes. */
export async function runVerifier(args: readonly string[]): Promise<VerifierRun> {
  const wanted = await parse(args)
  if (typeof wanted === 'string') return { exitCode: exitCodes.usage, output: wanted }
  const verification = await verifyPath(wanted)
  return { exitCode: verification.exitCode, output: wanted.json ? JSON.stringify(verification) : inWords(verification) }
}

async function parse(args: readonly string[]): Promise<Wanted | string> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: { trust: { type: 'string', multiple: true }, registry: { type: 'string' }, receipt: { type: 'string' }, 'timestamp-ca': { type: 'string' }, 'sha256-only': { type: 'boolean', default: false }, json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } }, allowPositionals: true })
    if (values.help) return help
    const [path, ...others] = positionals
    if (path === undefined || others.length > 0) return wrong('请给出一个档案 / give one archive')
    const given = values.trust ?? []
    const anchors = given.length === 0 ? { trustPem: null, trustSm2Pem: null } : anchorsOf((await Promise.all(given.map((file) => readFile(file, 'utf8')))).join('\n'))
    if (anchors === null) return wrong(`“${given.join('”、“')}”不是一把 Ed25519 公钥、一把 SM2 公钥，或各一把（PEM） / is not an Ed25519 public key in PEM, nor an SM2 one, nor one of each`)
    if (values.registry !== undefined) await access(values.registry)
    const receipt = values.receipt === undefined ? null : await readFile(values.receipt, 'utf8')
    const timestampCa = values['timestamp-ca'] === undefined ? null : await readFile(values['timestamp-ca'], 'utf8')
    if (timestampCa !== null && readAuthority(timestampCa) === null) return wrong(`“${values['timestamp-ca']}”不是证书（PEM） / is not a certificate in PEM`)
    return { path, ...anchors, registry: values.registry ?? null, receipt, timestampCa, sm3: !values['sha256-only'], json: values.json }
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error))
  }
}

function wrong(problem: string): string {
  return `${problem}\n${usage}`
}

async function verifyPath({ path, trustPem, trustSm2Pem, registry, receipt, timestampCa, sm3 }: Wanted): Promise<Verification> {
  try {
    const source = await openPackage(path)
    const lines = registry === null ? null : await FileBytes.create(registry)
    try {
      return await verifyOutside(source, await verifyPackage(source, trustPem, { sm3, trustSm2Pem }), { trustPem, registry: lines && linesOf(lines.read(0, lines.size)), receipt, timestampCa })
    } finally {
      await lines?.close()
      await source.close()
    }
  } catch (error) {
    if (error instanceof PackageUnreadable) return unreadable(error.zh, error.message)
    throw error
  }
}

function inWords({ verdict, archiveId, number, sealSha256, signedBy, trusted, second, files, timestamps = [], findings }: Verification): string {
  const [zh, en] = verdicts[verdict]
  return [
    `${zh} / ${en}`,
    ...(archiveId === null ? [] : [`档案 / archive ${archiveId} · 编号 / number ${number}`]),
    ...(sealSha256 === null ? [] : [`封存清单 / seal SHA-256 ${sealSha256} · 签名密钥 / key ${signedBy ?? '-'}${trusted ? '（受信任 / trusted）' : ''}`]),
    ...(second === undefined ? [] : [`SM2 签名密钥 / SM2 key ${second.signedBy}${second.trusted ? '（受信任 / trusted）' : ''}`]),
    `文件 / files ${files.verified}/${files.expected} · ${files.bytes} bytes`,
    ...timestamps.map(stampWords),
    ...findings.flatMap((finding) => [`- ${finding.zh}`, `  ${finding.en}`]),
  ].join('\n')
}

function stampWords({ head, at, authority, checked }: NonNullable<Verification['timestamps']>[number]): string {
  const [zh, en] = head === 'first' ? ['首个树头', 'first head'] : ['最终树头', 'final head']
  const said = at === null ? '' : ` ${new Date(at).toISOString()}`
  return `时间戳 / time stamp: ${zh} / ${en}${said} · ${checked ? `由 / by ${authority ?? '?'}` : '未核对（用 --timestamp-ca） / not checked (use --timestamp-ca)'}`
}
