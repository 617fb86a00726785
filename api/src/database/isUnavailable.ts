import { causesOf, textOf } from './causesOf.ts'

// Prisma's codes for a database that cannot be reached, timed out, refused one more connection, or went away.
const prismaCodes = new Set(['P1000', 'P1001', 'P1002', 'P1008', 'P1011', 'P1017', 'P2024', 'P2028', 'P2037'])
const nodeCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EHOSTUNREACH', 'ETIMEDOUT', 'EPIPE', 'EAI_AGAIN'])
const adapterKinds = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections', 'TlsConnectionError'])
// PostgreSQL: class 08 (connection), 57P01–57P03 (shutting down or starting), 53300 (too many connections).
const postgresCodes = /^(08...|57P0[1-3]|53300)$/
const messages = /connection terminated|timeout exceeded when trying to connect|server closed the connection|PGlite is closed/i

function saysAway(error: object): boolean {
  const [name, code] = [textOf(error, 'name'), textOf(error, 'code')]
  if (name === 'PrismaClientInitializationError' || adapterKinds.has(textOf(error, 'kind'))) return true
  if (name.startsWith('Prisma') ? prismaCodes.has(code) : nodeCodes.has(code)) return true
  return postgresCodes.test(code) || postgresCodes.test(textOf(error, 'originalCode')) || messages.test(textOf(error, 'message'))
}

/** True when an error means that the database is away, so that trying later may work. */
export function isUnavailable(error: unknown): boolean {
  return causesOf(error).some(saysAway)
}
