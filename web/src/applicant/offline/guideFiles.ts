import type { Rolldown } from 'vite'

type Bundle = Rolldown.OutputBundle

/** The files that the applicant's page begins with, and what the guide loads when it needs it; null where the build is not of that page. */
export function guideFiles(bundle: Bundle): string[] | null {
  const entry = Object.values(bundle).find((file): file is Rolldown.OutputChunk => file.type === 'chunk' && file.isEntry && file.name === 'applicant')
  return entry === undefined ? null : [...filesOf(entry, bundle)].sort()
}

function filesOf(chunk: Rolldown.OutputChunk, bundle: Bundle, seen = new Set<string>()): Set<string> {
  if (seen.has(chunk.fileName)) return seen
  seen.add(chunk.fileName)
  for (const css of chunk.viteMetadata?.importedCss ?? []) seen.add(css)
  for (const name of [...chunk.imports, ...chunk.dynamicImports]) {
    const next = bundle[name]
    if (next?.type === 'chunk' && (chunk.imports.includes(name) || next.facadeModuleId?.includes('/applicant/guide/'))) filesOf(next, bundle, seen)
  }
  return seen
}
