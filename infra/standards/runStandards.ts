import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { importFile, lintFile, standingOf, StandardsFolder, writeStandardFile } from '@cloud-survey/api/standards'
import { lockHolder, releaseLock, takeLock } from '../setup/LockFile.mjs'

type Console = { environment: Readonly<Record<string, string | undefined>>; /** Results. */ print: (text: string) => void; /** Progress and problems. */ tell: (text: string) => void }
type Where = { databaseUrl: string | undefined; dataDir: string }

const usage = `用法 / usage:
  npm run standards -- lint <file.json>       检查标准文件，输出 JSON 报告 / check a file, print a JSON report
  npm run standards -- import <file.json>     导入为草稿（有错误则不改动任何内容） / import as drafts; a file with errors changes nothing
  npm run standards -- export <matter>        输出事项的标准文件 / print the file of a matter
环境 / environment: DATA_DIR, DATABASE_URL
退出码 / exit codes: 0 好 / fine · 1 文件有错误 / the file has errors · 2 用法或环境有误 / wrong usage or environment`

/** The command line of the standards; answers with the exit code. */
export async function runStandards([command, subject, ...others]: readonly string[], console: Console): Promise<number> {
  const where: Where = { databaseUrl: console.environment['DATABASE_URL'] || undefined, dataDir: path.resolve(console.environment['DATA_DIR'] || 'data') }
  try {
    if (subject === undefined || others.length > 0) throw new Error(usage)
    if (command === 'lint') return await lint(await readFile(subject, 'utf8'), where, console)
    if (command === 'import') return await bringIn(await readFile(subject, 'utf8'), where, console)
    if (command === 'export') return await handOut(subject, where, console)
    throw new Error(usage)
  } catch (error) {
    console.tell(`${error instanceof Error ? error.message : String(error)}\n`)
    return 2
  }
}

async function lint(text: string, where: Where, { print }: Console): Promise<number> {
  const busy = where.databaseUrl === undefined && (!existsSync(path.join(where.dataDir, 'database')) || lockHolder(lockOf(where)) !== undefined)
  const { report } = busy ? await lintFile(text, null, new Date()) : await withStandards(where, ({ database }) => lintFile(text, database, new Date()))
  print(JSON.stringify(report, null, 2))
  return report.ok ? 0 : 1
}

async function bringIn(text: string, where: Where, { print, tell }: Console): Promise<number> {
  const report = await withStandards(where, (standards) => importFile(standards, text, {
    checked: (done, all) => tell(`${done}/${all} 个要点已检查 / checkpoints checked\n`),
    stored: (done, all) => tell(`${done}/${all} 个要点已存为草稿 / checkpoints stored\n`),
  }))
  print(JSON.stringify(report, null, 2))
  return report.ok ? 0 : 1
}

async function handOut(matterId: string, where: Where, { print }: Console): Promise<number> {
  const { document } = await withStandards(where, ({ database }) => standingOf(database, matterId))
  if (!document) throw new Error(`没有事项“${matterId}” / there is no matter "${matterId}"`)
  print(writeStandardFile(document).trimEnd())
  return 0
}

/** Opens the standards for some work. The embedded database has one process: while the product runs on the folder, it is refused. */
async function withStandards<T>(where: Where, work: (standards: StandardsFolder) => Promise<T>): Promise<T> {
  const lock = where.databaseUrl === undefined ? lockOf(where) : null
  const holder = lock === null ? undefined : takeLock(lock)
  if (holder !== undefined) throw new Error(`产品正在使用“${where.dataDir}”（进程 ${holder}）：请先停止，或在 /standards 页面操作 / the product runs on "${where.dataDir}" (process ${holder}): stop it first, or use the page /standards`)
  try {
    const standards = await StandardsFolder.create(where)
    try {
      return await work(standards)
    } finally {
      await standards.close()
    }
  } finally {
    if (lock !== null) releaseLock(lock)
  }
}

function lockOf({ dataDir }: Where): string {
  return path.join(dataDir, 'lock')
}
