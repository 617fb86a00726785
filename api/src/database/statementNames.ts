const most = 200

/**
 * Names under which a connection keeps its writing statements prepared: they are the same few texts many times a second, and parsing one costs the
 * server more than running it. Questions get none: their best plan depends on what is asked. Nor does the next text after the first 200.
 */
export function statementNames(): (statement: { sql: string }) => string {
  const names = new Map<string, string>()
  return ({ sql }) => {
    if (!/^\s*(INSERT|UPDATE|WITH grown)\b/.test(sql)) return ''
    const known = names.get(sql)
    if (known !== undefined || names.size === most) return known ?? ''
    const name = `write-${names.size}`
    names.set(sql, name)
    return name
  }
}
