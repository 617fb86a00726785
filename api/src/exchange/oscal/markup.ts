/** Text as OSCAL markup (CommonMark), in which every character stands for itself: no tag, emphasis, link or inserted parameter comes of it. */
export function toMarkup(text: string): string {
  return text.replaceAll(/[\\`*_<>[\]{}~^&"]/g, (character) => `\\${character}`)
}

/** The text of markup: what was escaped stands for itself; markup of others is left as it is. */
export function fromMarkup(markup: string): string {
  return markup.replaceAll(/\\([!-/:-@[-`{-~])/g, '$1')
}

/** A text on one line, as titles must be; never empty. */
export function toMarkupLine(text: string): string {
  return toMarkup(text.replaceAll(/\s*[\r\n]+\s*/g, ' ')) || '—'
}
