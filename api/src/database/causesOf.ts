function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

/** A member of an error that is a text; empty where it has none. */
export function textOf(value: unknown, name: string): string {
  const found = member(value, name)
  return typeof found === 'string' ? found : ''
}

/** An error and what caused it, down to what the database's driver said. */
export function causesOf(error: unknown): object[] {
  if (typeof error !== 'object' || error === null) return []
  return [error, ...causesOf(member(error, 'cause') ?? member(member(error, 'meta'), 'driverAdapterError'))]
}
