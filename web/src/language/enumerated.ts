import type { Language } from './Language.ts'

/** Names or codes one after the other, as the language sets them apart. */
export function enumerated(items: readonly string[], language: Language): string {
  return items.join(language === 'en' ? ', ' : '、')
}
