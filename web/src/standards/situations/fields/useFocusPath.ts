import { useEffect, useRef } from 'react'

/** Brings the field of a fault's path into view and puts the cursor there: the part named most exactly by a `data-path` within the element. */
export function useFocusPath(focus: string | null) {
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (focus === null) return
    const places = [...(root.current?.querySelectorAll<HTMLElement>('[data-path]') ?? [])].filter(({ dataset: { path = '' } }) => focus === path || focus.startsWith(`${path}.`))
    const place = places.toSorted((a, b) => (a.dataset['path']?.length ?? 0) - (b.dataset['path']?.length ?? 0)).at(-1)
    place?.scrollIntoView({ block: 'center' })
    place?.querySelector<HTMLElement>('input, textarea, [role=combobox], [role=button], button')?.focus({ preventScroll: true })
  }, [focus])
  return root
}
