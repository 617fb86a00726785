import { AuditTrail } from '../../audit-trail/AuditTrail.ts'
import { DatabaseHandle, type Database } from '../../database/index.ts'

/** The standards of a database, for the command line: opened alone, without the rest of api. */
export class StandardsFolder {
  readonly database: Database
  readonly auditTrail: AuditTrail
  readonly clock = { now: () => Date.now() }
  readonly #handle: DatabaseHandle

  private constructor(handle: DatabaseHandle) {
    this.#handle = handle
    this.database = handle.database
    this.auditTrail = new AuditTrail(handle.database)
  }

  /** Opens the database by its URL, or the embedded one in `dataDir`; nobody else may have the latter open. */
  static async create(options: { databaseUrl: string | undefined; dataDir: string }): Promise<StandardsFolder> {
    return new StandardsFolder(await DatabaseHandle.create(options))
  }

  /** Closes the database; a second close does nothing. */
  close(): Promise<void> {
    return this.#handle.close()
  }
}
