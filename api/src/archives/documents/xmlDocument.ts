import { GrowingText } from '../../GrowingText.ts'

/** An element: its name, its attributes, and either a text or further elements, which may be made while they are written: an archive has tens of thousands. */
export type XmlElement = { name: string; attributes: Readonly<Record<string, string>>; content: string | Iterable<XmlElement | null> }

const nameForm = /^[\p{L}_][\p{L}\p{N}_.-]*(:[\p{L}_][\p{L}\p{N}_.-]*)?$/u
// What XML 1.0 (§2.2) cannot hold, not even escaped: most control characters, the two last code points of the plane, and halves of a pair.
// oxlint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;', '\t': '&#9;', '\n': '&#10;' }

/** Makes an element; members that are null are left out. Throws on a name that XML does not allow: names are ours, never what somebody typed. */
export function element(name: string, content: string | number | Iterable<XmlElement | null>, attributes: Readonly<Record<string, string | number>> = {}): XmlElement {
  for (const one of [name, ...Object.keys(attributes)]) if (!nameForm.test(one)) throw new TypeError(`"${one}" is no name in XML`)
  return { name, attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, String(value)])), content: typeof content === 'number' ? String(content) : content }
}

/** The text of an XML 1.0 document in UTF-8, indented. Characters that XML forbids are replaced by U+FFFD. */
export function xmlDocument(root: XmlElement): string {
  const text = new GrowingText()
  text.add('<?xml version="1.0" encoding="UTF-8"?>\n')
  write(root, '', text)
  return text.toString()
}

function write({ name, attributes, content }: XmlElement, indent: string, text: GrowingText): void {
  const open = `${indent}<${[name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escaped(value, /[&<>"\r\t\n]/g)}"`)].join(' ')}`
  if (typeof content === 'string') {
    text.add(content === '' ? `${open}/>\n` : `${open}>${escaped(content, /[&<>\r]/g)}</${name}>\n`)
    return
  }
  let isEmpty = true
  for (const child of content) {
    if (child === null) continue
    if (isEmpty) text.add(`${open}>\n`)
    isEmpty = false
    write(child, `${indent}  `, text)
  }
  text.add(isEmpty ? `${open}/>\n` : `${indent}</${name}>\n`)
}

function escaped(text: string, special: RegExp): string {
  return text.replaceAll(forbidden, '\uFFFD').replaceAll(special, (character) => escapes[character] ?? character)
}
