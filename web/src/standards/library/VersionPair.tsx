import { Select } from 'antd'
import { useWords } from '../../language/dictionary.ts'
import type { useVersions } from './useVersions.ts'
import { libraryWords } from './words.ts'

/** Chooses the two versions that are held against each other. */
export function VersionPair({ pair: { from, to, setFrom, setTo, options } }: { pair: ReturnType<typeof useVersions> }) {
  const words = useWords(libraryWords)
  return (
    <div className="row gap-below">
      <Select aria-label={words.older} value={from} options={options} onChange={setFrom} style={{ minWidth: 160 }} />
      <span aria-hidden>→</span>
      <Select aria-label={words.newer} value={to} options={options} onChange={setTo} style={{ minWidth: 160 }} />
    </div>
  )
}
