import { SessionKeys } from '../evidence/SessionKeys.ts'
import { InstitutionKey } from './InstitutionKey.ts'

/** The keys that api signs with. */
export class Keys {
  readonly institution: InstitutionKey
  readonly sessions: SessionKeys

  private constructor(institution: InstitutionKey) {
    this.institution = institution
    this.sessions = new SessionKeys(institution)
  }

  /** Reads or makes the keys; `institutionKeyFile` names an own key file (`INSTITUTION_KEY_FILE`). */
  static async create(options: { dataDir: string; institutionKeyFile?: string | undefined }): Promise<Keys> {
    return new Keys(await InstitutionKey.create({ dataDir: options.dataDir, keyFile: options.institutionKeyFile }))
  }
}
