import type { Fault, Question } from '@cloud-survey/api/contract'
import { Button } from 'antd'
import { useWords } from '../../../language/dictionary.ts'
import type { Change } from '../editorProps.ts'
import { faultsAt } from '../fields/faultsAt.ts'
import { FaultList } from '../fields/FaultList.tsx'
import { OrderButtons } from '../fields/OrderButtons.tsx'
import { TextInput } from '../fields/TextInput.tsx'
import { matterWords } from '../matterWords.ts'
import { moved } from '../zones/moveLine.ts'
import { choiceRenamed, mostChoices, newChoice, withQuestion, withText, type Choice } from './questionEdits.ts'

type Props = { question: Extract<Question, { kind: 'choice' }>; faults: readonly Fault[]; locked: boolean; onChange: Change }

const valuePattern = /^[a-z][a-z0-9-]{0,39}$/

/** The choices of a question: the value that conditions use, and the words that the applicant reads. */
export function ChoiceOptions({ question: { questionId, options }, faults, locked, onChange }: Props) {
  const words = useWords(matterWords)
  const change = (next: (options: Choice[]) => Choice[]): void =>
    onChange((before) => withQuestion(before, questionId, (question) => (question.kind === 'choice' ? { ...question, options: next(question.options) } : question)))
  const text = (index: number, language: 'zh' | 'en') => (typed: string): void => change((list) => list.map((option, at) => (at === index ? { ...option, text: withText(option.text, language, typed) } : option)))
  const problem = (option: Choice) => (typed: string): string | null => {
    if (!valuePattern.test(typed.trim())) return words.valueRule
    return options.some((other) => other !== option && other.value === typed.trim()) ? words.valueTaken : null
  }
  return (
    <>
      <ol className="sit-options" aria-label={words.options}>
        {options.map((option, index) => {
          const path = `questions.${questionId}.options.${option.value}`
          return (
            <li key={index} data-path={path}>
              <div className="sit-option">
                <div><TextInput small mono naming maxLength={40} value={option.value} aria-label={words.optionValue(index + 1)} problemOf={problem(option)} onCommit={(to) => onChange((before) => choiceRenamed(before, questionId, option.value, to))} data-testid="option-value" /></div>
                <div><TextInput small lang="zh-CN" value={option.text.zh} placeholder={words.textZh} aria-label={words.optionZh(index + 1)} onCommit={text(index, 'zh')} data-testid="option-zh" /></div>
                <div><TextInput small lang="en" value={option.text.en ?? ''} placeholder={words.textEn} aria-label={words.optionEn(index + 1)} onCommit={text(index, 'en')} /></div>
                {!locked && (
                  <OrderButtons
                    name={option.value} first={index === 0} last={index === options.length - 1} kept={options.length === 1 ? words.lastChoice : null}
                    onMove={(by) => change((list) => moved(list, index, index + by))} onRemove={() => change((list) => list.toSpliced(index, 1))}
                  />
                )}
              </div>
              <FaultList faults={faultsAt(faults, path)} />
            </li>
          )
        })}
      </ol>
      {!locked && <Button size="small" data-testid="add-option" disabled={options.length >= mostChoices} onClick={() => change((list) => [...list, newChoice(list)])}>{words.addOption}</Button>}
    </>
  )
}
