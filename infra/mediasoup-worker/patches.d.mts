/** Changes to the worker's sources, each of which must match exactly once. */
export const patches: readonly { file: string; from: string; to: string; why: string }[]
/** Applies the patches to a copy of the worker's sources. */
export function applyPatches(folder: string): void
