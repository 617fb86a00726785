import { useEffect, useRef, type ReactNode } from 'react'
import { useWords } from '../language/dictionary.ts'
import { useLanguage } from '../language/Language.ts'
import { pageWords } from './page-words.ts'

/** The frame of every light page: the product's name, the language switch, and the content. */
export function Page({ title, children }: { title: string; children: ReactNode }) {
  const words = useWords(pageWords)
  const main = useRef<HTMLElement>(null)
  useEffect(() => takeFocus(main.current), [])
  return (
    <div className="page">
      <title>{`${title} · ${words.product}`}</title>
      <header className="bar">
        <a className="brand" href="/">
          <img src="/icon.svg" alt="" width="28" height="28" />
          {words.product}
        </a>
        <LanguageSwitch />
      </header>
      <main ref={main} tabIndex={-1}>{children}</main>
    </div>
  )
}

let shownBefore = false

/** What replaces a page is read from its beginning, also by a screen reader; the first page keeps what the browser chose. */
function takeFocus(main: HTMLElement | null): void {
  if (shownBefore) {
    window.scrollTo(0, 0)
    main?.focus({ preventScroll: true })
  }
  shownBefore = true
}

/** Switches to the other language. */
export function LanguageSwitch() {
  const { language, setLanguage } = useLanguage()
  const other = language === 'en' ? 'zh-CN' : 'en'
  return (
    <button type="button" className="button quiet compact" lang={other} data-testid="language" onClick={() => setLanguage(other)}>
      {other === 'en' ? 'English' : '中文'}
    </button>
  )
}
