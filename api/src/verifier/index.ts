// What the verifier's page is made of: all of it runs in a browser too.
export type { Bytes } from './Bytes.ts'
export { PackageUnreadable, type PackageSource } from './PackageSource.ts'
export { anchorsOf, type Anchors } from './anchorsOf.ts'
export { linesOf } from './linesOf.ts'
export { readAuthority } from './time/readAuthority.ts'
export { verifyOutside } from './verifyOutside.ts'
export { unreadable, verifyPackage } from './verifyPackage.ts'
export { ZipPackage } from './ZipPackage.ts'
