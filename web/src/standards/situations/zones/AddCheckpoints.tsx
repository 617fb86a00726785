import type { Checkpoint, Zone } from '@cloud-survey/api/contract'
import { Button, Checkbox, Input, Modal, Select, Tag } from 'antd'
import { useState } from 'react'
import { TierTag } from '../../../desk/tags.tsx'
import { useWords } from '../../../language/dictionary.ts'
import { situationsWords } from '../words.ts'

type Props = {
  zones: readonly Zone[]; zone: number; /** Those that are not in the situation yet. */ candidates: readonly Checkpoint[]; /** Codes that no situation has. */ unused: ReadonlySet<string>
  onClose: () => void; /** `zone` null: each under its heading in the form. */ onAdd: (codes: string[], zone: number | null) => void
}

/** Checkpoints that are not in the situation yet, to find some and add several at once. */
export function AddCheckpoints({ zones, zone, candidates, unused, onClose, onAdd }: Props) {
  const words = useWords(situationsWords)
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [target, setTarget] = useState<number>(zone)
  const found = candidates.filter((each) => matches(each, search))
  const switched = (codes: readonly string[], on: boolean): void => setChosen(new Set([...chosen].filter((code) => on || !codes.includes(code)).concat(on ? codes : [])))
  const codes = found.map(({ code }) => code)
  const all = codes.length > 0 && codes.every((code) => chosen.has(code))
  const add = (): void => onAdd(candidates.map(({ code }) => code).filter((code) => chosen.has(code)), target === -1 ? null : target)
  return (
    <Modal open title={words.addLines} onCancel={onClose} footer={<Button type="primary" disabled={chosen.size === 0} onClick={add} data-testid="add-chosen">{words.addChosen(chosen.size)}</Button>} width={720}>
      <div className="row sit-find">
        <div className="grow"><Input type="search" allowClear placeholder={words.find} aria-label={words.find} value={search} onChange={(event) => setSearch(event.target.value)} data-testid="find-checkpoint" /></div>
        <Select aria-label={words.into} value={target} options={[...zones.map(({ zone: label }, value) => ({ value, label: words.intoZone(label) })), { value: -1, label: words.byHeading }]} onChange={setTarget} data-testid="into" />
      </div>
      <Checkbox checked={all} indeterminate={!all && codes.some((code) => chosen.has(code))} disabled={codes.length === 0} onChange={(event) => switched(codes, event.target.checked)} data-testid="all-found">{words.allFound(codes.length)}</Checkbox>
      <ul className="sit-candidates">
        {found.map(({ code, section, tier, publicWording, examinerWording }) => (
          <li key={code}>
            <Checkbox checked={chosen.has(code)} onChange={(event) => switched([code], event.target.checked)} data-testid={`candidate-${code}`}>
              <span className="mono sit-code">{code}</span> <TierTag tier={tier} /> {unused.has(code) && <Tag variant="filled" className="tag-calm">{words.inNone}</Tag>} <span className="soft small" lang="zh-CN">{section}</span> <span lang="zh-CN">{publicWording || examinerWording}</span>
            </Checkbox>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="soft">{candidates.length === 0 ? words.allInside : words.noneFound}</p>}
    </Modal>
  )
}

function matches({ code, section, publicWording, examinerWording }: Checkpoint, search: string): boolean {
  const text = [code, section, publicWording, examinerWording].join(' ').toLowerCase()
  return search.toLowerCase().split(/\s+/).every((word) => text.includes(word))
}
