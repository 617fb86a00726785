import { useEffect } from 'react'
import { useWords } from '../../language/dictionary.ts'
import { guideWords } from './guide-words.ts'
import { textSizes, useTextSize } from './textSize.ts'

/** What helps reading: three sizes of type, and a list on paper. */
export function ReadingAids({ printable }: { printable: boolean }) {
  const words = useWords(guideWords)
  const [size, setSize] = useTextSize()
  useEffect(openWhilePrinting, [])
  return (
    <div className="aids">
      <fieldset className="choices" data-testid="text-size">
        <legend className="unseen">{words.textSize}</legend>
        {textSizes.map((each) => (
          <label key={each} className={`choice text-${each}`}>
            <input type="radio" name="text-size" value={each} checked={each === size} onChange={() => setSize(each)} />
            <span>{words.textSizes[each]}</span>
          </label>
        ))}
      </fieldset>
      {printable && <button type="button" className="button quiet compact" data-testid="print" onClick={() => window.print()}>{words.print}</button>}
    </div>
  )
}

/** Paper cannot be tapped: zones are open while the page is printed. */
function openWhilePrinting(): () => void {
  let opened: HTMLDetailsElement[] = []
  const open = (): void => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>('details.zone:not([open])')]
    for (const zone of opened) zone.open = true
  }
  const close = (): void => {
    for (const zone of opened) zone.open = false
  }
  window.addEventListener('beforeprint', open)
  window.addEventListener('afterprint', close)
  return () => {
    window.removeEventListener('beforeprint', open)
    window.removeEventListener('afterprint', close)
  }
}
