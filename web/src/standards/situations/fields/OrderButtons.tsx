import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons'
import { Button, Popconfirm } from 'antd'
import { useWords } from '../../../language/dictionary.ts'
import { situationsWords } from '../words.ts'

type Props = {
  name: string; first: boolean; last: boolean; onMove: (by: -1 | 1) => void; onRemove: () => void
  /** What is asked before it is removed; absent: nothing. */
  confirm?: string | undefined
  /** Why it cannot be removed. */
  kept?: string | null
}

/** Buttons to move an entry of a list up and down and to take it out. */
export function OrderButtons({ name, first, last, onMove, onRemove, confirm, kept = null }: Props) {
  const words = useWords(situationsWords)
  const remove = <Button size="small" type="text" danger icon={<DeleteOutlined />} aria-label={words.remove(name)} title={kept ?? words.remove(name)} disabled={kept !== null} {...(confirm === undefined && { onClick: onRemove })} />
  return (
    <span className="sit-tools">
      <Button size="small" type="text" icon={<ArrowUpOutlined />} aria-label={words.up(name)} title={words.up(name)} disabled={first} onClick={() => onMove(-1)} />
      <Button size="small" type="text" icon={<ArrowDownOutlined />} aria-label={words.down(name)} title={words.down(name)} disabled={last} onClick={() => onMove(1)} />
      {confirm === undefined || kept !== null ? remove : <Popconfirm title={words.remove(name)} description={confirm} onConfirm={onRemove}>{remove}</Popconfirm>}
    </span>
  )
}
