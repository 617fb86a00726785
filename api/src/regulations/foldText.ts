const fullWidth = /[\uff01-\uff5e]/gu

/** A text as search compares it: lower case and half-width, unit for unit as long as it was, so that places in it are places in the text. */
export function foldText(text: string): string {
  const half = text.replaceAll(fullWidth, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
  const lower = half.toLowerCase()
  // A few letters grow when made small.
  return lower.length === half.length ? lower : half
}
