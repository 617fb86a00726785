import type { Verification } from '../../contract/index.ts'
import { parseJson } from '../checkSignature.ts'
import { type Head, headSchema, leafSchema } from '../leaves.ts'
import type { PackageSource } from '../PackageSource.ts'
import { paths } from '../paths.ts'
import { readSmall } from '../readSmall.ts'
import { timeText, type VerificationFinding } from '../VerificationFindings.ts'
import { checkToken } from './checkToken.ts'
import { readAuthority } from './readAuthority.ts'
import { readTimestamp } from './readTimestamp.ts'
import { latestStampMs, timeFault } from './timeFault.ts'

type Told = NonNullable<Verification['timestamps']>[number]
/** The time stamps of a package, and what is wrong with them. */
export type TimeCheck = { timestamps: Told[]; findings: VerificationFinding[] }
type Stamped = { head: 'first' | 'final'; path: string; line: string; stamp: Buffer }

/** Checks the time stamps over the first and the last head of a package's evidence log against the certificates in `authorityPem`, from outside the package; without them they are told, and not checked. A stamp is over a head's line in `heads.jsonl`, with its end. */
export async function checkTime(source: PackageSource, authorityPem: string | null): Promise<TimeCheck> {
  const lines = (await textOf(source, paths.heads)).split('\n').filter((line) => line !== '')
  const [first = '', final = first] = [lines[0], lines.at(-1)]
  const stamps = [await stampOf(source, 'first', paths.firstTimestamp, first), await stampOf(source, 'final', paths.finalTimestamp, final)].flatMap((stamp) => stamp ?? [])
  if (authorityPem === null) return { timestamps: stamps.map(({ head, stamp }) => ({ head, at: readTimestamp(stamp)?.genTime ?? null, authority: null, checked: false })), findings: [] }
  if (stamps.length === 0) return { timestamps: [], findings: [unclear(null, '包内没有时间戳：无法判断记录的时间', 'there is no time stamp in the package: whether its times hold cannot be told')] }
  const authority = readAuthority(authorityPem)
  if (authority === null) return { timestamps: [], findings: [unclear(null, '所给的时间戳机构证书无法读取：请给出 PEM 格式的证书', 'the certificate of the time stamp authority cannot be read: give one in PEM')] }
  const checks = await Promise.all(stamps.map((each) => checkStamp(each, authority)))
  return { timestamps: checks.flatMap(({ timestamps }) => timestamps), findings: [...checks.flatMap(({ findings }) => findings), ...absent(stamps, lines), ...(await lateBeginning(source, checks, lines.length))] }
}

async function checkStamp({ head, path, line, stamp }: Stamped, authority: NonNullable<ReturnType<typeof readAuthority>>): Promise<TimeCheck> {
  const signed = headOf(line)
  if (!signed) return { timestamps: [], findings: [unclear(path, '树头无法读取，时间戳无从核对', 'the head cannot be read, so there is nothing to hold its time stamp against')] }
  const check = await checkToken(stamp, Buffer.from(`${line}\n`), authority)
  if (!check.holds) return { timestamps: [{ head, at: readTimestamp(stamp)?.genTime ?? null, authority: null, checked: false }], findings: [check.unclear ? unclear(path, check.zh, check.en) : fault(path, `${path}：${check.zh}`, `${path}: ${check.en}`)] }
  const { genTime, accuracyMs } = check
  const wrong = timeFault({ at: signed.head.at, genTime, accuracyMs, head })
  return { timestamps: [{ head, at: genTime, authority: check.authority, checked: true }], findings: wrong === null ? [] : [fault(path, wrong.zh, wrong.en)] }
}

/** Heads that ought to be stamped and are not; a log with one head alone has its first one stamped as its last. */
function absent(stamps: readonly Stamped[], lines: readonly string[]): VerificationFinding[] {
  const has = (wanted: Stamped['head']): boolean => stamps.some(({ head }) => head === wanted)
  return [
    ...(has('final') ? [] : [unclear(null, '最终树头没有时间戳：无法判断记录何时结束', 'the final head is not stamped: when the record ended cannot be told')]),
    ...(has('first') || lines.length === 1 ? [] : [unclear(null, '首个树头没有时间戳：无法判断记录何时开始', 'the first head is not stamped: when the record began cannot be told')]),
  ]
}

/** A log that says that it began long before anything of it was stamped: of what lies between the stamps tell nothing. */
async function lateBeginning(source: PackageSource, checks: readonly TimeCheck[], heads: number): Promise<VerificationFinding[]> {
  const stamped = checks.flatMap(({ timestamps, findings }) => (findings.length === 0 ? timestamps : [])).find(({ head }) => head === 'first' || heads === 1)
  const [line = ''] = (await textOf(source, paths.log)).split('\n', 1)
  const opened = leafSchema.safeParse(parseJson(Buffer.from(line)))
  if (!stamped || stamped.at === null || !opened.success || stamped.at - opened.data.at <= 2 * latestStampMs) return []
  return [unclear(paths.log, `存证日志自称始于${timeText(opened.data.at)}，首个时间戳却在${timeText(stamped.at)}：其间的时间无法判断`, `the evidence log says that it began at${timeText(opened.data.at)}, but was first stamped at${timeText(stamped.at)}: the times between cannot be told`)]
}

async function stampOf(source: PackageSource, head: Stamped['head'], path: string, line: string): Promise<Stamped | null> {
  const stamp = await readSmall(source, path)
  return stamp && { head, path, line, stamp }
}

function headOf(line: string): Head | null {
  return headSchema.safeParse(parseJson(Buffer.from(line))).data ?? null
}

async function textOf(source: PackageSource, path: string): Promise<string> {
  return (await readSmall(source, path))?.toString() ?? ''
}

function fault(path: string, zh: string, en: string): VerificationFinding {
  return { code: 'time', path, zh, en, at: null }
}

function unclear(path: string | null, zh: string, en: string): VerificationFinding {
  return { code: 'time-unclear', path, zh, en, at: null }
}
