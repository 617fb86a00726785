const icons = {
  microphone: 'M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3Zm-6-3a6 6 0 0 0 12 0M12 18v3',
  'microphone-off': 'M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3Zm-6-3a6 6 0 0 0 12 0M12 18v3M4 4l16 16',
  switch: 'M4 9a8 8 0 0 1 14-3l2 2m0-4v4h-4M20 15a8 8 0 0 1-14 3l-2-2m0 4v-4h4',
  torch: 'M8 3h8v4l-2 3v11h-4V10L8 7V3Zm4 10v2',
  sphere: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18',
  leave: 'M9 4H5v16h4M14 8l4 4-4 4M18 12H9',
} as const

type ControlButtonProps = { icon: keyof typeof icons; label: string; testId: string; pressed?: boolean; danger?: boolean; onPress: () => void }

/** A large round button with its name under it. */
export function ControlButton({ icon, label, testId, pressed, danger = false, onPress }: ControlButtonProps) {
  return (
    <button type="button" className={danger ? 'control danger' : 'control'} data-testid={testId} {...(pressed === undefined ? {} : { 'aria-pressed': pressed })} onClick={onPress}>
      <svg viewBox="0 0 24 24" width="28" height="28" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round">
        <path d={icons[icon]} />
      </svg>
      <span>{label}</span>
    </button>
  )
}
