import { useState } from 'react'
import { dayInChina } from '../calendar/chinaDay.ts'

/** The calendar day in China when the component was first drawn. */
export function useToday(): string {
  const [today] = useState(() => dayInChina(Date.now()))
  return today
}
