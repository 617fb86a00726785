import { faultMaker, type FaultWords } from '../lint/fault.ts'

const error = 'error' as const

/** What can be wrong with a file of standards before its meaning is looked at. */
export const fileFaultWords = {
  'file-too-large': { severity: error, zh: '文件有 {size} 个字符，最多 {limit} 个：请按事项拆成几个文件', en: 'the file holds {size} characters, at most {limit} may be read: split it by matter' },
  'json-too-deep': { severity: error, zh: '括号嵌套超过 {limit} 层：标准文件不需要这么深，请检查括号是否写全', en: 'brackets are nested more than {limit} deep: no standard needs that; check that brackets are closed' },
  'json-invalid': { severity: error, zh: '第 {line} 行第 {column} 列不是合法的 JSON：遇到{found}。{hint}', en: 'not JSON at line {line}, column {column}: found {found}. {hint}' },
  'key-duplicate': { severity: error, zh: '“{key}”在同一对象里写了两次（另一处在第 {other} 行）：请删去一处', en: '"{key}" stands twice in one object (the other at line {other}): remove one' },
  'key-unknown': { severity: error, zh: '没有名为“{key}”的字段{nearest}', en: 'there is no field "{key}"{nearest}' },
  'field-missing': { severity: error, zh: '缺少字段“{key}”：请补上{expected}', en: 'the field "{key}" is missing: add {expected}' },
  'type-wrong': { severity: error, zh: '“{key}”应当是{expected}，文件里是{found}', en: '"{key}" must be {expected}, the file has {found}' },
  'choice-unknown': { severity: error, zh: '“{key}”不能是 {value}：只能是 {choices}{nearest}', en: '"{key}" cannot be {value}: it is one of {choices}{nearest}' },
  'format-wrong': { severity: error, zh: '“{key}”不能是 {value}：{rule}', en: '"{key}" cannot be {value}: it {rule}' },
  'text-empty': { severity: error, zh: '“{key}”不能为空：请填写', en: '"{key}" is empty: fill it in' },
  'text-too-long': { severity: error, zh: '“{key}”最多 {limit} 个字符，现有 {size} 个：请缩短', en: '"{key}" may hold {limit} characters and holds {size}: shorten it' },
  'list-too-short': { severity: error, zh: '“{key}”至少要有 {limit} 项，现有 {size} 项：请补上', en: '"{key}" needs at least {limit} entries and has {size}: add to it' },
  'list-too-long': { severity: error, zh: '“{key}”最多 {limit} 项，现有 {size} 项：请删减或拆分', en: '"{key}" may have {limit} entries and has {size}: remove some or split it' },
  'number-out-of-range': { severity: error, zh: '“{key}”是 {value}，{rule}', en: '"{key}" is {value}, it {rule}' },
  'verdicts-incomplete': { severity: error, zh: '“{key}”必须同时允许 "pass"（符合）和 "fail"（不符合）', en: '"{key}" must allow both "pass" and "fail"' },
  'value-wrong': { severity: error, zh: '“{key}”的内容不合格式：{reason}', en: '"{key}" does not fit the format: {reason}' },
  'format-unknown': { severity: error, zh: '不认识的文件格式 {value}：一个事项写 "cloud-survey-standard/1"，多个事项写 "cloud-survey-standards/1"', en: 'unknown file format {value}: write "cloud-survey-standard/1" for one matter, "cloud-survey-standards/1" for several' },
  'more-faults': { severity: error, zh: '还有 {more} 处问题没有列出：请先改正以上各处，再检查一次', en: '{more} more faults are not listed: correct those above, then check again' },
  'matter-duplicate': { severity: error, zh: '事项“{matterId}”在文件里出现了两次：请删去一个或改 matterId', en: 'the matter "{matterId}" stands twice in the file: remove one, or change its matterId' },
} as const satisfies Record<string, FaultWords>

/** The stable codes of the faults of a file. */
export type FileFaultCode = keyof typeof fileFaultWords

/** Makes a fault of a file. */
export const fileFault = faultMaker(fileFaultWords)
