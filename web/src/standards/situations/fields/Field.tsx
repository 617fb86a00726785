import type { Fault } from '@cloud-survey/api/contract'
import { useId, type ReactNode } from 'react'
import { FaultList } from './FaultList.tsx'

/** What a control needs to be named by its field's label and explained by its hint and faults. */
export type FieldIds = { id: string; 'aria-describedby'?: string }
type Props = { label: ReactNode; path?: string; hint?: ReactNode; faults?: readonly Fault[]; mark?: ReactNode; wide?: boolean; children: (ids: FieldIds) => ReactNode }

/** A labelled field with its hint, its faults and the mark of a proposal. `path`: where a fault leads to. */
export function Field({ label, path, hint, faults = [], mark, wide = false, children }: Props) {
  const id = useId()
  const described = [hint !== undefined && `${id}-hint`, faults.length > 0 && `${id}-faults`].filter((part) => part !== false).join(' ')
  return (
    <div className={`sit-field${wide ? ' is-wide' : ''}`} {...(path !== undefined && { 'data-path': path })}>
      <div className="sit-label"><label htmlFor={id}>{label}</label>{mark}</div>
      {children({ id, ...(described !== '' && { 'aria-describedby': described }) })}
      {hint !== undefined && <p className="soft small no-margin" id={`${id}-hint`}>{hint}</p>}
      <FaultList faults={faults} id={`${id}-faults`} />
    </div>
  )
}

/** A group of controls with one label between them, such as radio buttons. */
export function FieldGroup({ label, path, hint, faults = [], mark, wide = false, children }: Omit<Props, 'children'> & { children: ReactNode }) {
  const id = useId()
  return (
    <div className={`sit-field${wide ? ' is-wide' : ''}`} role="group" aria-labelledby={id} {...(path !== undefined && { 'data-path': path })}>
      <div className="sit-label"><span id={id}>{label}</span>{mark}</div>
      {children}
      {hint !== undefined && <p className="soft small no-margin">{hint}</p>}
      <FaultList faults={faults} />
    </div>
  )
}
