import { useWords } from '../../language/dictionary.ts'
import { rectificationWords } from './rectification-words.ts'

/** How the corrections are shown: by photos and videos, or live. */
export function WayChoice({ recheck, onChange }: { recheck: boolean; onChange: (recheck: boolean) => void }) {
  const words = useWords(rectificationWords)
  const ways = [
    { value: false, testId: 'by-files', name: words.byFiles, help: words.byFilesHelp },
    { value: true, testId: 'by-session', name: words.live, help: words.liveHelp },
  ]
  return (
    <fieldset className="card way">
      <legend>{words.wayTitle}</legend>
      {ways.map(({ value, testId, name, help }) => (
        <label className="switch" key={testId}>
          <input type="radio" name="way" checked={recheck === value} data-testid={testId} onChange={() => onChange(value)} />
          <span><strong>{name}</strong><br /><span className="soft">{help}</span></span>
        </label>
      ))}
      <p className="soft small">{words.bitByBit}</p>
    </fieldset>
  )
}
