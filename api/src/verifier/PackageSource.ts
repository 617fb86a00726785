/** Where a package is read from: a zip, a folder, or the object store. */
export type PackageSource = {
  /** All files that are there; null where “there is more than there should be” has no meaning. */
  paths(): Promise<readonly string[] | null>
  /** The bytes of a file, or null where it is missing. */
  open(path: string): Promise<AsyncIterable<Uint8Array> | null>
  close(): Promise<void>
}

/** A package that cannot be read as one at all. */
export class PackageUnreadable extends Error {
  override readonly name = 'PackageUnreadable'
  readonly zh: string

  constructor(zh: string, en: string, cause?: unknown) {
    super(en, cause === undefined ? undefined : { cause })
    this.zh = zh
  }
}
