/** The product's sign: a sphere with a line of sight. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="16" r="14" fill="#0b4a7f" />
      <ellipse cx="16" cy="16" rx="14" ry="5.2" fill="none" stroke="#8fc7f5" strokeWidth="1.6" />
      <ellipse cx="16" cy="16" rx="5.2" ry="14" fill="none" stroke="#8fc7f5" strokeWidth="1.6" />
      <circle cx="16" cy="16" r="4.4" fill="#fff" />
      <circle cx="16" cy="16" r="2" fill="#0b4a7f" />
    </svg>
  )
}
