import type { RegulationSummary } from '@cloud-survey/api/contract'
import { useState } from 'react'

/** Two versions of a regulation to hold against each other: at first the newest and the one before it. */
export function useVersions({ versions }: RegulationSummary) {
  const [from, setFrom] = useState(versions[1]?.versionId ?? '')
  const [to, setTo] = useState(versions[0]?.versionId ?? '')
  const options = versions.map(({ versionId, label }) => ({ value: versionId, label }))
  return { from, to, setFrom, setTo, options }
}
