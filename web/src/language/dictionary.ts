import { currentLanguage, useLanguage, type Language } from './Language.ts'

/** A phrase: a text, or a function that makes one from values. */
type Phrase = string | ((...values: never[]) => string)

/** Phrases by key, in groups where that helps. */
export type Phrases = { readonly [key: string]: Phrase | Phrases }

/** The shape another language must fill: the same keys, and functions of the same values. */
type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : T[K] extends (...values: infer V) => string ? (...values: V) => string : Same<T[K]> }

/** The phrases of one area of the product in every language. */
export type Dictionary<T> = Readonly<Record<Language, Same<T>>>

/** Makes a dictionary; English with a key too few or too many does not compile. */
export function dictionary<const T extends Phrases>(chinese: T & Same<T>, english: NoInfer<Same<T>>): Dictionary<T> {
  return { 'zh-CN': chinese, en: english }
}

/** The phrases in the language in use; the component draws again when the language changes. */
export function useWords<T>(words: Dictionary<T>): Same<T> {
  return words[useLanguage().language]
}

/** The phrases in the language in use, for code outside components. */
export function currentWords<T>(words: Dictionary<T>): Same<T> {
  return words[currentLanguage()]
}
