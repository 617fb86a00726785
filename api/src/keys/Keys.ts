import { readFile } from 'node:fs/promises'
import { SessionKeys } from '../evidence/SessionKeys.ts'
import { StartError } from '../StartError.ts'
import { anchorsOf } from '../verifier/anchorsOf.ts'
import { InstitutionKey } from './InstitutionKey.ts'
import { SealService, type SealServiceAddress } from './SealService.ts'
import { ServiceKey } from './ServiceKey.ts'
import type { Signer } from './Signer.ts'
import { Sm2Key } from './Sm2Key.ts'

/** Where the keys come from: own files, or an external seal service with the public keys that it signs for. */
export type KeyOptions = {
  dataDir: string
  institutionKeyFile?: string | undefined
  institutionSm2?: boolean
  institutionSm2KeyFile?: string | undefined
  sealService?: (SealServiceAddress & { publicKeyFile: string }) | undefined
}

/** The keys that api signs with. */
export class Keys {
  readonly institution: Signer
  /** The institution's second key; null where it has none. */
  readonly sm2: Signer | null
  readonly sessions: SessionKeys
  /** What is wrong with the external seal service; undefined where there is none. */
  readonly sealServiceProblem: (() => Promise<string | null>) | undefined

  private constructor(institution: Signer, sm2: Signer | null, sealServiceProblem?: () => Promise<string | null>) {
    this.institution = institution
    this.sm2 = sm2
    this.sessions = new SessionKeys(institution)
    this.sealServiceProblem = sealServiceProblem
  }

  /** Reads or makes the keys. `INSTITUTION_KEY_FILE` and `INSTITUTION_SM2_KEY_FILE` name own key files; keys that `INSTITUTION_PUBLIC_KEY_FILE` pins are the seal service's, which need not be there yet. */
  static async create({ dataDir, institutionKeyFile, institutionSm2 = false, institutionSm2KeyFile, sealService }: KeyOptions): Promise<Keys> {
    const service = sealService && new SealService(sealService)
    const pinned = service && sealService ? await readPinned(sealService.publicKeyFile) : null
    const [first, second] = [pinned?.trustPem, pinned?.trustSm2Pem].map((pem) => (service && pem ? new ServiceKey(service, pem) : null))
    const institution = first ?? (await InstitutionKey.create({ dataDir, keyFile: institutionKeyFile }))
    const sm2 = second ?? (institutionSm2 ? await Sm2Key.create({ dataDir, keyFile: institutionSm2KeyFile }) : null)
    const kept = [first, second].flatMap((key) => (key ? [key] : []))
    return new Keys(institution, sm2, service && (() => service.problem(kept)))
  }
}

async function readPinned(file: string): Promise<{ trustPem: string | null; trustSm2Pem: string | null }> {
  const anchors = anchorsOf(await readFile(file, 'utf8'))
  if (anchors === null) throw new StartError('key-unusable', `"${file}" holds neither an Ed25519 public key in PEM nor an SM2 one, nor one of each; name another by INSTITUTION_PUBLIC_KEY_FILE`)
  return anchors
}
