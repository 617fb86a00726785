/** A package of the distribution and how to see that what we want from it is there. */
export type SystemPackage = { name: string; command?: string; pkgConfig?: string; file?: string; programUnder?: { folder: string; program: string }; seen?: () => boolean }
/** The packages that are not there. */
export function missingPackages(packages: readonly SystemPackage[]): SystemPackage[]
/** The line that a person types to install packages. */
export function installLine(packages: readonly SystemPackage[]): string
/** Installs what is missing, or rejects with the exact line to run. */
export function ensureSystemPackages(options: { packages: readonly SystemPackage[]; purpose: string; log: (line: string) => void }): Promise<void>
