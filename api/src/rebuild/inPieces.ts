const most = 500

/** Does work on a long list piece by piece, in order: a statement takes only so many values. */
export async function inPieces<T>(list: readonly T[], work: (piece: T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < list.length; from += most) await work(list.slice(from, from + most))
}
