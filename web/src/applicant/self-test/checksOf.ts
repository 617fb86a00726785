import type { useWords } from '../../language/dictionary.ts'
import type { CameraState } from '../camera/Camera.ts'
import { WakeLock } from '../camera/WakeLock.ts'
import { amount, batteryState, lightState, lineState, microphoneState, pictureState, storageState, type CheckState, type Measurements } from './measurements.ts'
import type { selfTestWords } from './self-test-words.ts'

type Words = ReturnType<typeof useWords<(typeof selfTestWords)['en']>>

/** One line of the self-test as it is shown. */
export type Check = { key: string; name: string; state: CheckState; text: string }

/** The lines of the self-test from what is known so far. */
export function checksOf(words: Words, camera: CameraState, measured: Measurements): Check[] {
  const check = (key: string, name: string, state: CheckState, texts: { good: string; warn?: string; bad?: string; running?: string }): Check => ({
    key, name, state, text: texts[state] ?? (state === 'running' ? words.running : texts.good),
  })
  const { width, height, projection } = camera
  const { line, battery, freeBytes, codec, brightness = 128 } = measured
  const rate = line?.bitsPerSecond === null || line?.bitsPerSecond === undefined ? '' : amount(line.bitsPerSecond, 'bit/s')
  const percent = Math.round((battery?.level ?? 0) * 100)
  return [
    check('camera', words.camera, pictureState(width, height), { good: words.size(width, height, projection === 'equirectangular'), warn: words.smallPicture(width, height) }),
    check('microphone', words.microphone, microphoneState(camera.audio !== null, measured), { good: words.heard, running: words.speak, warn: camera.audio === null ? words.noMicrophone : words.notHeard }),
    check('light', words.light, lightState(measured), { good: words.bright, warn: brightness < 128 ? words.dark : words.glare }),
    check('network', words.network, lineState(measured), { good: words.line(line?.roundTrip ?? 0, rate), warn: words.slowLine(line?.roundTrip ?? 0, rate), bad: words.noLine }),
    check('codec', words.codec, codec === null ? 'bad' : 'good', { good: words.encodes(codec ?? ''), bad: words.cannotEncode }),
    check('battery', words.battery, batteryState(measured), { good: battery === null ? words.unknown : words.charge(percent), warn: words.lowCharge(percent) }),
    check('storage', words.storage, storageState(measured), { good: freeBytes === null || freeBytes === undefined ? words.unknown : words.space(amount(freeBytes, 'B')), warn: words.lowSpace }),
    check('screen', words.screen, WakeLock.supported ? 'good' : 'warn', { good: words.screenStays, warn: words.screenSleeps }),
  ]
}
