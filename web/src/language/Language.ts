import { useSyncExternalStore } from 'react'

/** The languages of the product, Chinese first. */
export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

const storageKey = 'cloud-survey.language'
const listeners = new Set<() => void>()
let current: Language = remembered() ?? preferred(typeof navigator === 'undefined' ? [] : navigator.languages)
reflect()

/** The language that a browser's list of wishes asks for; Chinese where it asks for neither. */
export function preferred(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    if (wish.toLowerCase().startsWith('zh')) return 'zh-CN'
    if (wish.toLowerCase().startsWith('en')) return 'en'
  }
  return 'zh-CN'
}

/** The language in use now, for code outside components. */
export function currentLanguage(): Language {
  return current
}

/** Switches the language of the whole page and keeps the choice on this device. */
export function setLanguage(language: Language): void {
  current = language
  try {
    localStorage.setItem(storageKey, language)
  } catch {
    // Private windows may refuse storage; the choice then lasts as long as the page.
  }
  reflect()
  for (const listener of listeners) listener()
}

/** The language in use, and the switch. */
export function useLanguage(): { language: Language; setLanguage: (language: Language) => void } {
  return { language: useSyncExternalStore(subscribe, currentLanguage, currentLanguage), setLanguage }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function remembered(): Language | null {
  try {
    return languages.find((language) => language === localStorage.getItem(storageKey)) ?? null
  } catch {
    return null
  }
}

function reflect(): void {
  if (typeof document !== 'undefined') document.documentElement.lang = current
}
