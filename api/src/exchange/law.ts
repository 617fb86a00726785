/** Finds a cited clause; undefined where the library does not have it. */
export type Law = (regulation: string, path: string) => { title: string; text: string } | undefined

/** No clauses are known: citations stand by regulation and path alone. */
export const noLaw: Law = () => undefined
