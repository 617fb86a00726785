import type { RectificationFile } from '@cloud-survey/api/contract'

type Words = { kinds: Readonly<Record<RectificationFile['kind'], string>>; item: (kind: string, count: number) => string }

/** Files with names to tell them apart: photo 1, photo 2, video 1. */
export function named(files: readonly RectificationFile[], { kinds, item }: Words): { file: RectificationFile; name: string }[] {
  const counts = { photo: 0, video: 0 }
  return files.map((file) => ({ file, name: item(kinds[file.kind], (counts[file.kind] += 1)) }))
}
