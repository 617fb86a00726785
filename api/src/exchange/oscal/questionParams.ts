import type { Bilingual, Question } from '../../contract/index.ts'
import { filled, objectsAt, textAt, type Json, type JsonObject } from './JsonObject.ts'
import { fromMarkup, toMarkup, toMarkupLine } from './markup.ts'
import { ownProps, prop, propNumber, propText } from './props.ts'

/** The questions to the applicant as parameters of the catalog. */
export function questionParams(questions: readonly Question[]): JsonObject[] {
  return questions.map((question) => filled({
    id: question.questionId, class: 'question', label: toMarkupLine(question.text.zh),
    props: [...prop('kind', question.kind), ...said('text', question.questionId, question.text), ...bounds(question), ...options(question)],
    ...(question.kind === 'choice' && { select: { 'how-many': 'one', choice: question.options.map(({ text }) => toMarkupLine(text.zh)) } }),
  }))
}

function bounds(question: Question): JsonObject[] {
  return question.kind === 'number' ? [...prop('unit', question.unit), ...prop('min', question.min), ...prop('max', question.max)] : []
}

function options(question: Question): JsonObject[] {
  return question.kind === 'choice' ? question.options.flatMap(({ value, text }) => said('option', value, text)) : []
}

// A bilingual text: the property's value names what it is of, its remarks are the words.
function said(name: string, value: string, { zh, en }: Bilingual): JsonObject[] {
  return [...prop(name, value, { remarks: toMarkup(zh) }), ...(en === undefined ? [] : prop(`${name}-en`, value, { remarks: toMarkup(en) }))]
}

/** The questions among the parameters of a catalog, still to be checked. */
export function questionsOf(catalog: JsonObject): unknown[] {
  return objectsAt(catalog, 'params').filter((param) => propText(param, 'kind') !== null).map((param) => {
    const kind = propText(param, 'kind')
    const question = { kind, questionId: param.id, text: heard(param, 'text', param.id) }
    if (kind === 'number') return { ...question, unit: propText(param, 'unit'), min: propNumber(param, 'min'), max: propNumber(param, 'max') }
    if (kind === 'choice') return { ...question, options: ownProps(param, 'option').map(({ value }) => ({ value, text: heard(param, 'option', value) })) }
    return question
  })
}

function heard(param: JsonObject, name: string, value: Json | undefined): unknown {
  const words = (wanted: string): string | undefined => {
    const found = ownProps(param, wanted).find((one) => one.value === value)
    return found && fromMarkup(textAt(found, 'remarks') ?? '')
  }
  const en = words(`${name}-en`)
  return { zh: words(name) ?? '', ...(en !== undefined && { en }) }
}
