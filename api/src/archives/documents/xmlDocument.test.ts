import { describe, expect, it } from 'vitest'
import { element, xmlDocument } from './xmlDocument.ts'

describe('XML documents', () => {
  it('escape what has a meaning in XML, in texts and in attributes', () => {
    expect(xmlDocument(element('题名', 'a<b>&"c"]]>\r', { 注: '"<\n\t>&' }))).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<题名 注="&quot;&lt;&#10;&#9;&gt;&amp;">a&lt;b&gt;&amp;"c"]]&gt;&#13;</题名>\n')
  })

  it('replace what XML cannot hold, and keep what it can', () => {
    expect(xmlDocument(element('a', '\u0000\u0007\u001F\uFFFE\uD800x\uDC00 \t😀汉'))).toContain('>\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDx\uFFFD \t😀汉<')
  })

  it('leave out members that are null, and close what is empty', () => {
    expect(xmlDocument(element('a', [null, element('b', ''), element('c', 0)]))).toContain('<a>\n  <b/>\n  <c>0</c>\n</a>')
  })

  it.each(['', '1a', 'a b', 'a>b', 'a:b:c', '-a'])('refuse the name "%s"', (name) => {
    expect(() => element(name, '')).toThrow(`"${name}" is no name in XML`)
    expect(() => element('a', '', { [name]: '' })).toThrow(TypeError)
  })
})
