import { SessionKeys } from '../evidence/SessionKeys.ts'
import { InstitutionKey } from './InstitutionKey.ts'
import { Sm2Key } from './Sm2Key.ts'

/** The keys that api signs with. */
export class Keys {
  readonly institution: InstitutionKey
  /** The institution's second key; null where it has none. */
  readonly sm2: Sm2Key | null
  readonly sessions: SessionKeys

  private constructor(institution: InstitutionKey, sm2: Sm2Key | null) {
    this.institution = institution
    this.sm2 = sm2
    this.sessions = new SessionKeys(institution)
  }

  /** Reads or makes the keys; `institutionKeyFile` and `institutionSm2KeyFile` name own key files (`INSTITUTION_KEY_FILE`, `INSTITUTION_SM2_KEY_FILE`); `institutionSm2` switches the second key on. */
  static async create({ dataDir, institutionKeyFile, institutionSm2 = false, institutionSm2KeyFile }: { dataDir: string; institutionKeyFile?: string | undefined; institutionSm2?: boolean; institutionSm2KeyFile?: string | undefined }): Promise<Keys> {
    const institution = await InstitutionKey.create({ dataDir, keyFile: institutionKeyFile })
    return new Keys(institution, institutionSm2 ? await Sm2Key.create({ dataDir, keyFile: institutionSm2KeyFile }) : null)
  }
}
