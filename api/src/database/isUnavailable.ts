// Prisma's codes for a database that cannot be reached, timed out, refused one more connection, or went away.
const prismaCodes = new Set(['P1000', 'P1001', 'P1002', 'P1008', 'P1011', 'P1017', 'P2024', 'P2028', 'P2037'])
const nodeCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EHOSTUNREACH', 'ETIMEDOUT', 'EPIPE', 'EAI_AGAIN'])
const adapterKinds = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections', 'TlsConnectionError'])
// PostgreSQL: class 08 (connection), 57P01–57P03 (shutting down or starting), 53300 (too many connections).
const postgresCodes = /^(08...|57P0[1-3]|53300)$/
const messages = /connection terminated|timeout exceeded when trying to connect|server closed the connection|PGlite is closed/i

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function text(value: unknown, name: string): string {
  const found = member(value, name)
  return typeof found === 'string' ? found : ''
}

function saysAway(error: object): boolean {
  const [name, code] = [text(error, 'name'), text(error, 'code')]
  if (name === 'PrismaClientInitializationError' || adapterKinds.has(text(error, 'kind'))) return true
  if (name.startsWith('Prisma') ? prismaCodes.has(code) : nodeCodes.has(code)) return true
  return postgresCodes.test(code) || postgresCodes.test(text(error, 'originalCode')) || messages.test(text(error, 'message'))
}

/** True when an error means that the database is away, so that trying later may work. */
export function isUnavailable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  return saysAway(error) || isUnavailable(member(error, 'cause') ?? member(member(error, 'meta'), 'driverAdapterError'))
}
