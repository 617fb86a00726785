type Both = { zh: string; en: string }

const code: Both = { zh: '要写成大写字母和数字、连字符、再加大写字母、数字或小数点，例如 "CAT-01"', en: 'is capital letters and digits, a hyphen, and capital letters, digits or points, such as "CAT-01"' }
const id: Both = { zh: '只能用字母、数字、连字符和下划线，不超过 64 个字符，例如 "food-catering"', en: 'holds only letters, digits, hyphens and underscores, at most 64, such as "food-catering"' }

const rules = new Map(Object.entries({
  code, lines: code, matterId: id, situationId: id, basedOn: id, regulation: id,
  questionId: { zh: '要以小写字母开头，只含字母和数字，例如 "area"', en: 'begins with a small letter and holds only letters and digits, such as "area"' },
  value: { zh: '要用小写字母、数字和连字符，以小写字母开头，例如 "canteen"', en: 'is small letters, digits and hyphens and begins with a letter, such as "canteen"' },
}))

/** How the value of a key must be written. */
export function formatRule(key: string): Both {
  return rules.get(key) ?? id
}
