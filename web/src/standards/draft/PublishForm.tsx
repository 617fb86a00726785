import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Radio } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { call } from '../../api-client/call.ts'
import { keys } from '../../desk/queries.ts'
import { useAction } from '../../desk/useAction.ts'
import { useWords } from '../../language/dictionary.ts'
import { draftWords } from './words.ts'

/** Publishes a reviewed draft: at once, or from a day on. */
export function PublishForm({ matterId, revision }: { matterId: string; revision: number }) {
  const words = useWords(draftWords)
  const { message } = App.useApp()
  const queries = useQueryClient()
  const go = useNavigate()
  const [later, setLater] = useState(false)
  const [day, setDay] = useState('')
  const publish = useAction(() => call('POST /api/standards/:matterId/draft/publication', { params: { matterId }, body: { revision, effectiveFrom: later ? day : null } }), async ({ version }) => {
    message.success(words.published(version))
    queries.removeQueries({ queryKey: keys.draft(matterId) })
    await queries.invalidateQueries({ queryKey: keys.standards })
    await go(`/standards/${matterId}`)
  })
  return (
    <>
      <fieldset className="plain">
        <legend>{words.effective}</legend>
        <Radio.Group value={later} onChange={(event) => setLater(event.target.value === true)} options={[{ value: false, label: words.effectiveNow }, { value: true, label: words.effectiveLater }]} />
        {later && <Input type="date" aria-label={words.effectiveLater} value={day} onChange={({ target }) => setDay(target.value)} />}
      </fieldset>
      <Button type="primary" data-testid="publish-draft" disabled={later && day === ''} loading={publish.busy} onClick={() => publish.run(undefined)}>{words.publish}</Button>
      <p className="soft small no-margin">{words.publishHint}</p>
    </>
  )
}
