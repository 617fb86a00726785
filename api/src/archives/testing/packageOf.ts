import { MemoryPackage } from '../../verifier/testing/MemoryPackage.ts'
import { ArchiveShelf } from '../ArchiveShelf.ts'
import { StorePackage } from '../StorePackage.ts'
import type { TestSurvey } from '../TestSurvey.ts'

/** For tests: the package of a sealed archive, in memory. */
export async function packageOf({ context }: TestSurvey, archiveId: string): Promise<MemoryPackage> {
  const { files } = await ArchiveShelf.create(context).open(archiveId)
  return MemoryPackage.copy(StorePackage.create(context.store, files), files.keys())
}
