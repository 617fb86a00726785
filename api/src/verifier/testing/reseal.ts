import { bagSteps } from '../../archives/bagTags.ts'
import type { InstitutionKey } from '../../keys/InstitutionKey.ts'
import type { Sm2Key } from '../../keys/Sm2Key.ts'
import { sha256 } from '../../keys/sha256.ts'
import { sm3 } from '../../keys/sm3.ts'
import { toldBy } from '../manifest.ts'
import { documentPaths, paths } from '../paths.ts'
import { sealSchema } from '../seal.ts'
import type { MemoryPackage } from './MemoryPackage.ts'

/** For tests: makes the bag of an altered package anew, and seals it by a key, as an insider would who has one; `sm2` is the second key where it is used. */
export function reseal(altered: MemoryPackage, key: Pick<InstitutionKey, 'keyId' | 'publicKeyPem' | 'sign'>, sm2: Pick<Sm2Key, 'keyId' | 'publicKeyPem' | 'sign'> | null = null): void {
  const { files } = altered
  const told = toldBy(new Map(documentPaths.map((path): [string, unknown] => [path, JSON.parse(altered.text(path))])))
  if (told === null) throw new Error('the documents are not those of a package')
  const { evidenceLog } = sealSchema.parse(JSON.parse(altered.text(paths.seal)))
  const payload = [...files].filter(([path]) => path.startsWith('data/')).map(([path, bytes]) => ({ path, sha256: sha256(bytes), sm3: sm3(bytes), bytes: bytes.length }))
  const steps = bagSteps({ institution: key, sm2 }, { ...told, ...(evidenceLog && { evidenceLog }), files: payload }, evidenceLog === null ? null : altered.text(paths.finalHead), files.get(paths.finalTimestamp) ?? null)
  let step = steps.next()
  while (step.done !== true) step = steps.next((step.value.by === 'sm2' && sm2 !== null ? sm2 : key).sign(step.value.bytes))
  for (const path of [paths.sm2Institution, paths.sm2FinalHead, paths.sm2Signature]) files.delete(path)
  for (const { path, content } of step.value) files.set(path, Buffer.from(content))
}
