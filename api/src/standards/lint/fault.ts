import type { Fault } from '../../contract/index.ts'

/** How grave a kind of fault is, and its words in both languages; `{name}` in them stands for a value. */
export type FaultWords = { readonly severity: Fault['severity']; readonly zh: string; readonly en: string }
/** A value in the words of a fault: the same in both languages, a list, or one of each. */
export type FaultValue = string | number | readonly string[] | { readonly zh: string; readonly en: string }

type Slots<Text extends string> = Text extends `${string}{${infer Slot}}${infer Rest}` ? Slot | Slots<Rest> : never
type Values<Words extends FaultWords> = Record<Slots<Words['zh']> | Slots<Words['en']>, FaultValue>
/** The maker of the faults of a table: a value too few or too many does not compile. `severity` is that of the table unless it is given. */
export type FaultMaker<Table extends Record<string, FaultWords>> = <Code extends keyof Table & string>(code: Code, path: string, values: Values<Table[Code]>, severity?: Fault['severity']) => Fault

/** The maker of the faults whose words a table holds. */
export function faultMaker<const Table extends Record<string, FaultWords>>(table: Table): FaultMaker<Table> {
  return (code, path, values, severity = table[code]!.severity) => {
    const { zh, en } = table[code]!
    return { code, severity, path, zh: fill(zh, values, 'zh'), en: fill(en, values, 'en') }
  }
}

function fill(words: string, values: Record<string, FaultValue>, language: 'zh' | 'en'): string {
  return words.replaceAll(/\{(\w+)\}/g, (_, slot: string) => {
    const value = values[slot]
    if (isList(value)) return value.join(language === 'zh' ? '、' : ', ')
    return String(typeof value === 'object' ? value[language] : value)
  })
}

function isList(value: FaultValue | undefined): value is readonly string[] {
  return Array.isArray(value)
}
