export { DatabaseHandle, type Database, type Queries, type Transaction } from './DatabaseHandle.ts'
export { Prisma } from '../../../prisma/generated/client.ts'
export type * from '../../../prisma/generated/client.ts'
