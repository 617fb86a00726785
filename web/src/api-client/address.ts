/** Values of a path or a query. */
export type Values = Readonly<Record<string, string | number | boolean | null | undefined>>

/** Splits a route's name, such as `POST /api/login`, into its method and its path with the parameters filled in. */
export function addressOf(route: string, params: Values = {}, query: Values = {}): { method: string; path: string } {
  const [method = 'GET', pattern = '/'] = route.split(' ')
  const path = pattern.replace(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined || value === null) throw new TypeError(`parameter "${name}" of "${route}" is missing`)
    return encodeURIComponent(String(value))
  })
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== null) search.set(name, String(value))
  const tail = search.toString()
  return { method, path: tail === '' ? path : `${path}?${tail}` }
}
