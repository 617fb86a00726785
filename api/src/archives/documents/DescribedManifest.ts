import type { Manifest, PackageFile } from '../../verifier/manifest.ts'

/** A file of a package as documents describe it. */
export type DescribedFile = Pick<PackageFile, 'path' | 'sha256' | 'bytes'> & { sm3?: string | undefined }

/** What documents are made from: a manifest, whatever its format, of which every file may have an SM3 digest too. */
export type DescribedManifest = Omit<Manifest, 'files'> & { files: readonly DescribedFile[] }

/** What a manifest does not say of its keeping. What is absent is written as “not recorded”, never guessed. */
export type Keeping = {
  /** The institution that inspects and keeps. */
  agency?: string | undefined
  software?: { name: string; version: string } | undefined
  /** Of the institution's key that seals. */
  keyId?: string | undefined
  /** How long it is kept, in words, such as “30 年”. */
  retention?: string | undefined
  /** Who may see it, in words. */
  access?: string | undefined
}

/** What stands in place of a fact that nobody recorded. */
export const notRecorded = '未记载'
