import { useState } from 'react'

/** Sizes of type, from usual to largest. */
export const textSizes = ['usual', 'large', 'largest'] as const
export type TextSize = (typeof textSizes)[number]

const key = 'cloud-survey.text-size'

/** Shows the page in the size that was chosen on this device. */
export function applyTextSize(): void {
  document.documentElement.dataset['text'] = keptTextSize()
}

/** The size of type, and the choice of another, which is kept on this device. */
export function useTextSize(): [TextSize, (size: TextSize) => void] {
  const [size, setSize] = useState(keptTextSize)
  return [size, (next) => {
    try {
      localStorage.setItem(key, next)
    } catch {
      // Without storage the choice lasts as long as the page.
    }
    document.documentElement.dataset['text'] = next
    setSize(next)
  }]
}

function keptTextSize(): TextSize {
  try {
    return textSizes.find((size) => size === localStorage.getItem(key)) ?? 'usual'
  } catch {
    return 'usual'
  }
}
