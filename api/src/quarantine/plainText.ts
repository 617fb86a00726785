// Control characters, and those that turn the direction of what follows: a name must not look like another.
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu
const mostLetters = 500

/** A text of somebody else as it can be stored and shown: without what cannot be seen, no longer than 500 characters. */
export function plainText(text: string): string {
  const plain = text.toWellFormed().replaceAll(unseen, '\uFFFD')
  return plain.length <= mostLetters ? plain : `${plain.slice(0, mostLetters).toWellFormed()}…`
}

/** The same of every text in a JSON value; its keys are ours. */
export function plainTexts<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, each: unknown) => (typeof each === 'string' ? plainText(each) : each))
}
