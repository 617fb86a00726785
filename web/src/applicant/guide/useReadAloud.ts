import { useEffect, useState, useSyncExternalStore } from 'react'

/** Reading aloud: what is being read now, and the switch; null where the browser has no voice for Chinese. */
export type ReadAloud = { reading: string | null; toggle: (id: string, texts: readonly string[]) => void }

/** Reads texts aloud by the browser's own voice. In-app browsers often have none: then there is nothing to press. */
export function useReadAloud(): ReadAloud | null {
  const [reading, setReading] = useState<string | null>(null)
  const voiced = useSyncExternalStore(onVoices, hasVoice)
  useEffect(() => (voiced ? silenceWhenLeaving() : undefined), [voiced])
  if (!voiced) return null
  const toggle = (id: string, texts: readonly string[]): void => {
    speechSynthesis.cancel()
    if (id === reading) return setReading(null)
    setReading(id)
    speak(texts.flatMap(sentencesOf), () => setReading((now) => (now === id ? null : now)))
  }
  return { reading, toggle }
}

function synthesis(): SpeechSynthesis | undefined {
  return 'SpeechSynthesisUtterance' in window ? window.speechSynthesis : undefined
}

function hasVoice(): boolean {
  return (synthesis()?.getVoices() ?? []).some(({ lang }) => /^(zh|cmn|yue)/i.test(lang))
}

/** Voices come a moment after the page. */
function onVoices(listener: () => void): () => void {
  const speech = synthesis()
  speech?.addEventListener?.('voiceschanged', listener)
  return () => speech?.removeEventListener?.('voiceschanged', listener)
}

function silenceWhenLeaving(): () => void {
  const silence = (): void => speechSynthesis.cancel()
  window.addEventListener('pagehide', silence)
  return () => {
    window.removeEventListener('pagehide', silence)
    silence()
  }
}

/** Says one sentence after the other: Chromium breaks off whatever takes longer than a quarter of a minute. */
function speak(sentences: readonly string[], onEnd: () => void): void {
  if (sentences.length === 0) return onEnd()
  for (const [index, sentence] of sentences.entries()) {
    const utterance = new SpeechSynthesisUtterance(sentence)
    utterance.lang = 'zh-CN'
    if (index === sentences.length - 1) utterance.addEventListener('end', onEnd)
    utterance.addEventListener('error', onEnd)
    speechSynthesis.speak(utterance)
  }
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[。；！？;!?\n])/).map((sentence) => sentence.trim()).filter((sentence) => sentence !== '')
}
