import { apiErrorCodeSchema, gapReportSchema, sessionSchema, verificationSchema } from '@cloud-survey/api/contract'
import { sfuErrorCodeSchema } from '@cloud-survey/sfu/contract'
import { describe, expect, it } from 'vitest'
import { ApiFailure } from '../api-client/ApiFailure.ts'
import { cameraFailureWords, permissionWords } from '../applicant/camera/CameraFailure.ts'
import { inviteWords } from '../applicant/invite/invite-words.ts'
import { liveWords } from '../applicant/live/live-words.ts'
import { replayWords } from '../replay/words.ts'
import { RoomFailure } from '../room/RoomFailure.ts'
import { apiErrorWords } from './desk-error-words.ts'
import { failureWords, sfuErrorWords, wordsForError } from './error-words.ts'
import { languages, type Language } from './Language.ts'

const han = /\p{Script=Han}/u
const isIn = (text: string | undefined, language: Language): boolean => text !== undefined && text.length > 1 && han.test(text) === (language === 'zh-CN')
const sorted = (keys: Iterable<string>): string[] => [...keys].toSorted()

describe('every code of the contracts has words, and no words are for no code', () => {
  it('of api', () => {
    expect(sorted(Object.keys(apiErrorWords))).toEqual(sorted(apiErrorCodeSchema.options))
  })
  it('of the sfu', () => {
    expect(sorted(Object.keys(sfuErrorWords))).toEqual(sorted(sfuErrorCodeSchema.options))
  })
})

describe.each(languages)('in %s', (language) => {
  const other = languages.find((each) => each !== language) ?? language

  it.each(apiErrorCodeSchema.options)('api\'s "%s" reads as itself', (code) => {
    const words = wordsForError(new ApiFailure(code, 'what api says in its log'), language)
    expect([words, isIn(words, language)]).toEqual([apiErrorWords[code][language], true])
    expect(words).not.toBe(apiErrorWords[code][other])
    // What was not looked up falls back to `internal`.
    expect(words === apiErrorWords.internal[language]).toBe(code === 'internal')
  })

  it.each(sfuErrorCodeSchema.options)('the sfu\'s "%s" reads as itself, also where api has the same code', (code) => {
    const words = wordsForError(new RoomFailure(code, 'what the sfu says in its log'), language)
    expect([words, isIn(words, language)]).toEqual([sfuErrorWords[code][language], true])
    expect(words).not.toBe(apiErrorWords.internal[language])
  })

  it('no two refusals of one part read alike', () => {
    for (const catalogue of [apiErrorWords, sfuErrorWords]) {
      const texts = Object.values(catalogue).map((words) => words[language])
      expect(new Set(texts).size).toBe(texts.length)
    }
  })

  it('a server that is not reached is told from one that refuses', () => {
    expect(isIn(failureWords('network', language), language)).toBe(true)
    expect(failureWords('network', language)).not.toBe(apiErrorWords.internal[language])
  })

  it('what the recorder reports has words: the causes of gaps, and where a recording stands', () => {
    const { causes } = replayWords[language]
    expect(sorted(Object.keys(causes))).toEqual(sorted(gapReportSchema.shape.cause.options))
    const { recording } = liveWords[language]
    for (const words of [...Object.values(causes), ...sessionSchema.shape.recording.options.map((state) => recording[state])]) expect([words, isIn(words, language)]).toEqual([words, true])
  })

  it('each verdict of the verifier has words', () => {
    for (const verdict of verificationSchema.shape.verdict.options) expect([verdict, isIn(replayWords[language].verify[verdict], language)]).toEqual([verdict, true])
  })

  it('a camera that cannot be had: what happened, and what to do', () => {
    const codes = ['insecure', 'unsupported', 'denied', 'missing', 'busy', 'unplugged', 'failed'] as const
    expect(sorted(Object.keys(cameraFailureWords[language]))).toEqual(sorted(codes))
    for (const code of codes) {
      const { title, help } = cameraFailureWords[language][code]
      expect([code, isIn(title, language)]).toEqual([code, true])
      // How to give permission depends on the browser.
      for (const advice of code === 'denied' ? Object.values(permissionWords[language]) : [help]) expect([code, isIn(advice, language)]).toEqual([code, true])
    }
  })

  it('each refusal of a personal link has a page of its own', () => {
    const codes = apiErrorCodeSchema.options.filter((code) => code.startsWith('invite-'))
    expect(codes).toHaveLength(5)
    const errors: Readonly<Record<string, { title: string; help: string }>> = inviteWords[language].errors
    for (const code of codes) expect([code, isIn(errors[code]?.title, language), isIn(errors[code]?.help, language)]).toEqual([code, true, true])
  })
})
