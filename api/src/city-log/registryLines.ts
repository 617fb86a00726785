import type { Queries } from '../database/index.ts'
import { canonicalJson } from '../keys/canonicalJson.ts'
import { newestHead, toCityHead } from './signCityHead.ts'

const page = 500

/** The registry as a file, line by line: all leaves under the newest published head, then all heads. Each line is canonical JSON and tells its type; of a log without a head there is none. */
export async function* registryLines(database: Queries): AsyncGenerator<string> {
  const newest = await newestHead(database)
  if (!newest) return
  for (let from = 0; from < newest.size; from += page) {
    const leaves = await database.cityLeaf.findMany({ where: { index: { gte: from, lt: Math.min(from + page, newest.size) } }, orderBy: { index: 'asc' }, select: { bytes: true } })
    for (const { bytes } of leaves) yield `{"leaf":${Buffer.from(bytes).toString()},"type":"leaf"}\n`
  }
  for (let after = new Date(0), more = true; more; ) {
    const heads = await database.cityHead.findMany({ where: { at: { gt: after, lte: newest.at } }, orderBy: { at: 'asc' }, take: page })
    for (const head of heads) yield `${canonicalJson({ head: toCityHead(head), type: 'head' })}\n`
    after = heads.at(-1)?.at ?? after
    more = heads.length === page
  }
}
