/** An element: its name, its attributes, and either a text or further elements. */
export type XmlElement = { name: string; attributes: Readonly<Record<string, string>>; content: string | readonly XmlElement[] }

const nameForm = /^[\p{L}_][\p{L}\p{N}_.-]*(:[\p{L}_][\p{L}\p{N}_.-]*)?$/u
// What XML 1.0 (§2.2) cannot hold, not even escaped: most control characters, the two last code points of the plane, and halves of a pair.
// oxlint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;', '\t': '&#9;', '\n': '&#10;' }

/** Makes an element; members that are null are left out. Throws on a name that XML does not allow: names are ours, never what somebody typed. */
export function element(name: string, content: string | number | readonly (XmlElement | null)[], attributes: Readonly<Record<string, string | number>> = {}): XmlElement {
  for (const one of [name, ...Object.keys(attributes)]) if (!nameForm.test(one)) throw new TypeError(`"${one}" is no name in XML`)
  const children = typeof content === 'object' ? content.filter((child) => child !== null) : String(content)
  return { name, attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, String(value)])), content: children }
}

/** The text of an XML 1.0 document in UTF-8, indented. Characters that XML forbids are replaced by U+FFFD. */
export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, '')}`
}

function written({ name, attributes, content }: XmlElement, indent: string): string {
  const open = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escaped(value, /[&<>"\r\t\n]/g)}"`)].join(' ')
  if (content.length === 0) return `${indent}<${open}/>\n`
  if (typeof content === 'string') return `${indent}<${open}>${escaped(content, /[&<>\r]/g)}</${name}>\n`
  return `${indent}<${open}>\n${content.map((child) => written(child, `${indent}  `)).join('')}${indent}</${name}>\n`
}

function escaped(text: string, special: RegExp): string {
  return text.replaceAll(forbidden, '\uFFFD').replaceAll(special, (character) => escapes[character] ?? character)
}
