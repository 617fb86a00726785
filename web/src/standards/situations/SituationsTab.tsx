import { ConfigProvider, Empty, Segmented } from 'antd'
import { useState } from 'react'
import { useWords } from '../../language/dictionary.ts'
import type { EditorProps } from './editorProps.ts'
import { FaultList } from './fields/FaultList.tsx'
import { useFocusPath } from './fields/useFocusPath.ts'
import { SituationFacts } from './list/SituationFacts.tsx'
import { SituationList } from './list/SituationList.tsx'
import { partOf, situationOf, type Part } from './partOf.ts'
import { RulePanel } from './rule/RulePanel.tsx'
import { situationsWords } from './words.ts'
import { ZonesPanel } from './zones/ZonesPanel.tsx'
import './situations.css'

const parts: readonly Part[] = ['facts', 'zones', 'rule']

/** The situations of a matter: when each applies, what is looked at in which order, and how the findings become an outcome. */
export function SituationsTab(props: EditorProps) {
  const words = useWords(situationsWords)
  const { document: { situations }, faults, locked, focus } = props
  const [at, setAt] = useState({ situationId: situationOf(focus), part: partOf(focus), focus })
  if (at.focus !== focus) setAt({ situationId: situationOf(focus) ?? at.situationId, part: partOf(focus), focus })
  const root = useFocusPath(focus)
  const chosen = situations.find(({ situationId }) => situationId === at.situationId) ?? situations[0] ?? null
  const index = chosen === null ? -1 : situations.indexOf(chosen)
  const choose = (situationId: string): void => setAt({ ...at, situationId })
  return (
    <div className="sit" ref={root} data-testid="situations-tab">
      <div className="sit-side" data-path="situations">
        <SituationList {...props} chosen={chosen} onChoose={choose} />
        <FaultList faults={faults.filter(({ path }) => path === 'situations')} />
      </div>
      {chosen === null && <Empty description={words.none} />}
      {chosen !== null && (
        <div className="sit-main" data-path={`situations.${chosen.situationId}`}>
          <div className="row spread sit-head">
            <h2 lang="zh-CN" className="no-margin">{chosen.name}</h2>
            <Segmented aria-label={words.parts} name="situation-part" value={at.part} options={parts.map((part) => ({ value: part, label: <span data-testid={`part-${part}`}>{words.part[part]}</span> }))} onChange={(part) => setAt({ ...at, part })} />
          </div>
          <ConfigProvider componentDisabled={locked}>
            {at.part === 'facts' && <SituationFacts key={index} {...props} situation={chosen} onRenamed={choose} />}
            {at.part === 'zones' && <ZonesPanel key={index} {...props} situation={chosen} />}
            {at.part === 'rule' && <RulePanel key={index} {...props} situation={chosen} />}
          </ConfigProvider>
        </div>
      )}
    </div>
  )
}
