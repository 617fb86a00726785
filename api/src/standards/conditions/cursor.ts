import type { ConditionFault, Token } from './conditionTokens.ts'

/** Where a parser stands in the pieces of a condition, and how many brackets are open. */
export type Cursor = { readonly tokens: readonly Token[]; next: number; depth: number }

/** Thrown to leave a parser at the first mistake. */
export class Mistake extends Error {
  readonly fault: ConditionFault
  constructor(at: number, zh: string, en: string) {
    super(en)
    this.fault = { at, zh, en }
  }
}

/** The next piece. */
export function peek(cursor: Cursor): Token {
  return cursor.tokens[cursor.next]!
}

/** Takes the next piece; the end is never passed. */
export function take(cursor: Cursor): Token {
  const token = peek(cursor)
  if (token.kind !== 'end') cursor.next++
  return token
}

/** Takes a word if it comes next, in small or capital letters. */
export function takeWord(cursor: Cursor, word: string): boolean {
  const { kind, text } = peek(cursor)
  const here = kind === 'word' && text.toLowerCase() === word
  if (here) cursor.next++
  return here
}

/** Takes a bracket or a comma if it comes next. */
export function takeMark(cursor: Cursor, mark: string): boolean {
  const { kind, text } = peek(cursor)
  const here = kind === 'mark' && text === mark
  if (here) cursor.next++
  return here
}

/** Takes a bracket that must come next, else says what is missing. */
export function need(cursor: Cursor, mark: string, zh: string, en: string): void {
  const { at } = peek(cursor)
  if (!takeMark(cursor, mark)) throw new Mistake(at, zh, en)
}
