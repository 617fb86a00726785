import type { Context } from '../Context.ts'
import { RebuildError } from './RebuildError.ts'

/** By this name the connections of a rebuilding are known to the server. */
const ownName = 'cloud-survey-rebuild'

/** The address of a database server with the name under which a rebuilding connects. */
export function asRebuilding(databaseUrl: string): string {
  const url = new URL(databaseUrl)
  url.searchParams.set('application_name', ownName)
  return url.href
}

/** Refuses with `database-in-use` a database of a server to which something else is connected, above all a running api: what it seals and decides meanwhile would be mixed with what is rebuilt. */
export async function requireIdleDatabase({ database }: Pick<Context, 'database'>): Promise<void> {
  const others: { name: string; pid: number }[] = await database.$queryRaw`
    SELECT COALESCE(NULLIF("application_name", ''), '?') AS "name", "pid" FROM pg_stat_activity
    WHERE "datname" = current_database() AND "usesysid" IS NOT NULL AND "application_name" IS DISTINCT FROM ${ownName} ORDER BY "pid"`
  if (others.length === 0) return
  const named = others.map(({ name, pid }) => `${name} (pid ${pid})`).join(', ')
  throw new RebuildError('database-in-use', {
    zh: `有 ${others.length} 个别的连接正在使用该数据库（${named}）：请先停止所有 api 和其他程序再运行`,
    en: `${others.length} other connections use the database (${named}): stop every api and whatever else works on it, then run this again`,
  })
}
