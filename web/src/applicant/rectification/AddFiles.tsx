import { useState, type ChangeEvent } from 'react'
import { useWords } from '../../language/dictionary.ts'
import { checkFile, sizeWords } from './checkFile.ts'
import { rectificationWords } from './rectification-words.ts'
import type { Chosen } from './Uploads.ts'

// Where HEIC is not among the wishes, iOS makes JPEG of it.
const photos = 'image/jpeg,image/png'
const ways = [
  { way: 'photo', accept: photos, camera: true },
  { way: 'film', accept: 'video/*', camera: true },
  { way: 'choose', accept: `${photos},video/*`, camera: false },
] as const

// A desk computer has no camera to hold against a drain.
const handheld = navigator.maxTouchPoints > 0

/** Takes photos and videos for a line, by the camera or from what is there; what cannot be sent is told at once. `room`: how many more it takes. */
export function AddFiles({ code, room, onChosen }: { code: string; room: number; onChosen: (chosen: Chosen[]) => void }) {
  const words = useWords(rectificationWords)
  const [refused, setRefused] = useState<string[]>([])

  function take({ currentTarget }: ChangeEvent<HTMLInputElement>): void {
    const [chosen, problems]: [Chosen[], string[]] = [[], []]
    for (const file of currentTarget.files ?? []) {
      const { mime, problem } = checkFile(file)
      if (mime !== null && chosen.length < room) chosen.push({ code, name: file.name, file, mime })
      else problems.push(words.problem(file.name, problem === null ? words.problems.many : problem === 'large' ? words.problems.large(sizeWords(file.size)) : words.problems[problem]))
    }
    // The same file can be chosen again after it was taken back.
    currentTarget.value = ''
    setRefused([...new Set(problems)])
    if (chosen.length > 0) onChosen(chosen)
  }

  return (
    <>
      {refused.map((text) => <p className="notice bad" role="alert" key={text}>{text}</p>)}
      <div className="add-files">
        {ways.filter(({ camera }) => handheld || !camera).map(({ way, accept, camera }) => (
          <label className="button compact" key={way}>
            <input type="file" className="unseen" accept={accept} {...(camera ? { capture: 'environment' } : { multiple: true })} disabled={room <= 0} aria-describedby={`line-${code}`} data-testid={`${way}-${code}`} onChange={take} />
            {words[way]}
          </label>
        ))}
      </div>
      {room <= 0 && <p className="soft small">{words.problems.many}</p>}
    </>
  )
}
