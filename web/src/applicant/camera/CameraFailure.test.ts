import { expect, it } from 'vitest'
import { browserKind } from './browserKind.ts'
import { cameraFailure, CameraFailure, cameraFailureWords, permissionWords } from './CameraFailure.ts'

it.each([
  ['NotAllowedError', 'denied'], ['NotFoundError', 'missing'], ['OverconstrainedError', 'missing'], ['NotReadableError', 'busy'], ['TypeError', 'failed'],
])('takes %s for "%s"', (name, code) => {
  expect(cameraFailure(Object.assign(new Error('x'), { name })).code).toBe(code)
})

it('keeps what is already said', () => {
  expect(cameraFailure(new CameraFailure('unplugged')).code).toBe('unplugged')
})

it('has advice for each kind of browser, WeChat first', () => {
  const wechat = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.50'
  expect(browserKind(wechat)).toBe('wechat')
  expect(permissionWords['zh-CN'][browserKind(wechat)]).toContain('在浏览器打开')
  expect(browserKind('Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 AliApp(DingTalk/7.5)')).toBe('in-app')
  expect(browserKind('Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/130')).toBe('android')
  expect(browserKind('Mozilla/5.0 (X11; Linux x86_64) Chrome/130')).toBe('desktop')
  expect(cameraFailureWords.en.busy.title).toContain('in use')
})
