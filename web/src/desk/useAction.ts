import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { wordsForError } from '../language/error-words.ts'
import { currentLanguage } from '../language/Language.ts'

/** An action of a person: while it runs `busy`, when it fails the reason is shown in words. */
export function useAction<Input, Output>(work: (input: Input) => Promise<Output>, onDone?: (output: Output, input: Input) => unknown) {
  const { message } = App.useApp()
  const { mutate, isPending } = useMutation({
    mutationFn: work,
    onSuccess: async (output, input) => { await onDone?.(output, input) },
    onError: (error) => { message.error(wordsForError(error, currentLanguage())) },
  })
  return { run: mutate, busy: isPending }
}
