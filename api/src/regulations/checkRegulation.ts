import type { RegulationInput } from '../contract/index.ts'
import { storedPath } from './clauseRows.ts'
import { passagePaths } from './passagePaths.ts'

/** What is wrong with which input. */
export type Fault = { path: string; problem: string }
type Clause = RegulationInput['clauses'][number]

/** All that is wrong with a version that somebody wants to save, apart from its place among the other versions. */
export function checkRegulation({ clauses, headings, effectiveFrom, effectiveTo }: RegulationInput): Fault[] {
  return [
    ...(effectiveFrom !== null && effectiveTo !== null && effectiveTo <= effectiveFrom ? [{ path: 'effectiveTo', problem: `"${effectiveTo}" is not after "${effectiveFrom}", the first day in force` }] : []),
    ...(clauses.some(({ kind }) => kind === 'article') ? [] : [{ path: 'clauses', problem: 'there is no article: add one' }]),
    ...clauses.flatMap((clause, index) => checkClause(clause, `clauses.${index}`)),
    ...repeatedPaths(clauses),
    ...headings.flatMap(({ position }, index) => (position > clauses.length || position < (headings[index - 1]?.position ?? 0) ? [{ path: `headings.${index}.position`, problem: 'is out of order: put the heading where it belongs' }] : [])),
  ]
}

function repeatedPaths(clauses: readonly Clause[]): Fault[] {
  const seen = new Set<string>()
  return clauses.flatMap((clause, index) => {
    const path = storedPath(clause)
    if (path === null) return []
    const repeated = seen.has(path)
    seen.add(path)
    return repeated ? [{ path: `clauses.${index}.path`, problem: `"${path}" is there twice: correct the number, or remove one` }] : []
  })
}

function checkClause(clause: Clause, at: string): Fault[] {
  const { kind, path, text, passages } = clause
  if (kind !== 'article') {
    return [
      ...(path.includes('/') ? [{ path: `${at}.path`, problem: `"${path}" must not hold "/"` }] : []),
      ...(text.trim() === '' ? [{ path: `${at}.text`, problem: `"${path}" has no text: add it, or remove it` }] : []),
      ...(passages.length > 0 ? [{ path: `${at}.passages`, problem: 'only an article has paragraphs: put the text into "text"' }] : []),
    ]
  }
  return [
    ...(storedPath(clause) === null ? [{ path: `${at}.path`, problem: `"${path}" is not the number of an article: write it as 第三十三条` }] : []),
    ...(text.trim() === '' ? [] : [{ path: `${at}.text`, problem: 'the text of an article is in its paragraphs: put it there' }]),
    ...(passages.some((passage) => passage.text.trim() !== '') ? [] : [{ path: `${at}.passages`, problem: `"${path}" has no text: add it, or remove the article` }]),
    ...checkPassages(clause, at),
  ]
}

function checkPassages({ path: article, passages }: Clause, at: string): Fault[] {
  const paths = passagePaths(article, passages)
  return passages.flatMap(({ kind, text }, index) => {
    const path = paths[index]
    const named = `${at}.passages.${index}`
    // A paragraph may have no words of its own above its items.
    if (text.trim() === '') return kind === 'paragraph' && passages[index + 1]?.kind === 'item' ? [] : [{ path: `${named}.text`, problem: 'has no text: add it, or remove it' }]
    if (path === null || path === undefined) return [{ path: named, problem: kind === 'item' ? 'an item begins with its number, as （一）, and stands below a paragraph' : 'a sub-item begins with its number, as 1., and stands below an item' }]
    return paths.indexOf(path) < index ? [{ path: named, problem: `"${path}" is there twice: correct the number, or begin a paragraph above it` }] : []
  })
}
