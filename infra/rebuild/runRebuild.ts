import path from 'node:path'
import { parseArgs } from 'node:util'
import { openTown, RebuildError, type RebuildReport, type Town } from '@cloud-survey/api/rebuild'
import { releaseLock, takeLock } from '../setup/LockFile.mjs'
import { reportInWords } from './reportInWords.ts'

type Console = { environment: Readonly<Record<string, string | undefined>>; /** Results. */ print: (text: string) => void; /** Progress and problems. */ tell: (text: string) => void }

/** How to call the command, what it does, and what it cannot bring back. */
export const usage = `用法 / usage: npm run rebuild-catalogue [-- --registry registry.jsonl] [--json]
只凭对象库和机构密钥重建目录：每份档案先校验再登记；未通过的逐一列出，不予登记。可重复运行，中断后接着做。
Rebuilds the catalogue from the object store and the institution's key alone: each archive is verified, then entered; what does not verify is named and left out. Run it again at any time: it goes on where it was broken off.
--registry：有人保存的城市日志登记册（越新越好）：以机构密钥和各档案核对，此后接续它，而不是另起一份新的 / a registry of the city log that somebody kept, the newest: it is checked against the institution's key and the archives, and continued, instead of a new one
环境 / environment: DATA_DIR, DATABASE_URL, S3_ENDPOINT S3_ACCESS_KEY S3_SECRET_KEY S3_BUCKET, INSTITUTION_KEY_FILE, ADMIN_PASSWORD
退出码 / exit codes: 0 完整 / whole · 1 有档案或数据库被拒 / something was refused · 2 用法或环境有误 / wrong usage or environment`

/** The command line of the rebuilding; answers with the exit code. */
export async function runRebuild(args: readonly string[], { environment, print, tell }: Console): Promise<number> {
  try {
    const { values } = parseArgs({ args: [...args], options: { registry: { type: 'string' }, json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } } })
    if (values.help) {
      print(usage)
      return 0
    }
    const report = await alone(openTown(environment), values.registry ?? null, (done, all) => tell(`${done}/${all} 份档案 / archives`))
    print(values.json ? JSON.stringify(report, null, 2) : reportInWords(report))
    return report.refused.length + report.unfit.length + report.lost.length === 0 ? 0 : 1
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error))
    if (error instanceof TypeError) tell(usage)
    return error instanceof RebuildError && error.code !== 'key-missing' ? 1 : 2
  }
}

/** The embedded database has one process: while the product runs on the folder, it is refused. On a server the rebuilding itself refuses while others are connected. */
async function alone({ dataDir, databaseUrl, rebuild }: Town, registryFile: string | null, progress: (done: number, all: number) => void): Promise<RebuildReport> {
  if (databaseUrl !== undefined) return rebuild({ progress, registryFile })
  const lock = path.join(dataDir, 'lock')
  const holder = takeLock(lock)
  if (holder !== undefined) throw new Error(`产品正在使用“${dataDir}”（进程 ${holder}）：请先停止 / the product runs on "${dataDir}" (process ${holder}): stop it first`)
  try {
    return await rebuild({ progress, registryFile })
  } finally {
    releaseLock(lock)
  }
}
