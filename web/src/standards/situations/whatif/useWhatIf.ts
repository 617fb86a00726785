import type { SourcedRule } from '@cloud-survey/api/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { call } from '../../../api-client/call.ts'
import type { CallInput } from '../../../api-client/routes.ts'
import { stillThere, type Verdicts, type WhatIfLine } from './whatIfVerdicts.ts'

type Body = CallInput<'POST /api/standards/what-if'>['body']

const waitMs = 150

/** What the api says of a rule, its lines and some verdicts, asked a moment after the last change; the last answer stays until the next is there. */
export function useWhatIf(rule: SourcedRule, lines: readonly WhatIfLine[], verdicts: Verdicts) {
  const asked = useMemo(() => {
    const body: Body = { rule, lines: lines.map(({ code, tier, score, verdicts }) => ({ code, tier, score, verdicts })), verdicts: stillThere(lines, verdicts) }
    return JSON.stringify(body)
  }, [rule, lines, verdicts])
  const settled = useSettled(asked)
  const query = useQuery({
    queryKey: ['what-if', settled], queryFn: ({ signal }) => call('POST /api/standards/what-if', { body: JSON.parse(settled) as Body, signal }),
    enabled: lines.length > 0, placeholderData: keepPreviousData, staleTime: Infinity, gcTime: 60_000,
  })
  return { ...query, behind: settled !== asked || query.isPlaceholderData }
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), waitMs)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
