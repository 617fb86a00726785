import { CopyOutlined, PlusOutlined } from '@ant-design/icons'
import type { Situation } from '@cloud-survey/api/contract'
import { Button, Tag } from 'antd'
import { useWords } from '../../../language/dictionary.ts'
import { enumerated } from '../../../language/enumerated.ts'
import { useLanguage } from '../../../language/Language.ts'
import type { EditorProps } from '../editorProps.ts'
import { faultsAt } from '../fields/faultsAt.ts'
import { OrderButtons } from '../fields/OrderButtons.tsx'
import { presetOf } from '../rule/presets.ts'
import { situationsWords } from '../words.ts'
import { linesOf } from '../zones/allLines.ts'
import { moved } from '../zones/moveLine.ts'
import { basedOnIt, mostSituations, newSituation, situationCopied } from './situationEdits.ts'

type Props = Pick<EditorProps, 'document' | 'faults' | 'locked' | 'onChange'> & { chosen: Situation | null; onChoose: (situationId: string) => void }

/** The situations of the matter, to choose one, and to add, copy, order and remove. */
export function SituationList(props: Props) {
  const words = useWords(situationsWords)
  const { document, locked, chosen, onChoose, onChange } = props
  const full = document.situations.length >= mostSituations
  const add = (): void => {
    const made = newSituation(document, words.newName, words.newHeldBack, { ...(chosen?.rule ?? presetOf('R3')) })
    onChange((before) => ({ ...before, situations: [...before.situations, made] }))
    onChoose(made.situationId)
  }
  const copy = ({ situationId }: Situation): void => {
    onChoose(situationCopied(document, situationId, words.copyName, words.copyHeldBack).copy)
    onChange((before) => situationCopied(before, situationId, words.copyName, words.copyHeldBack).document)
  }
  return (
    <nav className="sit-list" aria-label={words.situations}>
      {!locked && (
        <div className="row">
          <Button size="small" icon={<PlusOutlined />} disabled={full} onClick={add} data-testid="add-situation">{words.add}</Button>
          <Button size="small" icon={<CopyOutlined />} disabled={full || chosen === null} onClick={() => { if (chosen !== null) copy(chosen) }} data-testid="copy-situation">{words.copy}</Button>
          {chosen !== null && <ChosenButtons {...props} chosen={chosen} />}
        </div>
      )}
      <ul>{document.situations.map((situation, index) => <li key={index}><SituationEntry {...props} situation={situation} /></li>)}</ul>
    </nav>
  )
}

function ChosenButtons({ document, chosen, onChange }: Props & { chosen: Situation }) {
  const words = useWords(situationsWords)
  const { language } = useLanguage()
  const children = basedOnIt(document, chosen.situationId)
  const index = document.situations.indexOf(chosen)
  return (
    <OrderButtons
      name={chosen.name} first={index === 0} last={index === document.situations.length - 1} confirm={words.removeSituation} kept={children.length === 0 ? null : words.isBase(enumerated(children, language))}
      onMove={(by) => onChange((before) => ({ ...before, situations: moved(before.situations, index, index + by) }))}
      onRemove={() => onChange((before) => ({ ...before, situations: before.situations.filter(({ situationId }) => situationId !== chosen.situationId) }))}
    />
  )
}

function SituationEntry({ situation, document, faults, chosen, onChoose }: Props & { situation: Situation }) {
  const words = useWords(situationsWords)
  const { situationId, name, when, heldBack } = situation
  const found = faultsAt(faults, `situations.${situationId}`)
  const errors = found.filter(({ severity }) => severity === 'error').length
  return (
    <button type="button" className="sit-entry" aria-current={situation === chosen} data-testid={`situation-${situationId}`} onClick={() => onChoose(situationId)}>
      <strong lang="zh-CN">{name}</strong>
      <span className="small soft">{when === null ? words.always : <code>{when}</code>}</span>
      <span className="row small">
        <span className="soft">{words.lines(linesOf(document, situation).length)}</span>
        {heldBack !== null && <Tag variant="filled" className="tag-plain">{words.heldBackTag}</Tag>}
        {errors > 0 && <Tag variant="filled" className="tag-bad">{words.errors(errors)}</Tag>}
        {found.length > errors && <Tag variant="filled" className="tag-warn">{words.warnings(found.length - errors)}</Tag>}
      </span>
    </button>
  )
}
