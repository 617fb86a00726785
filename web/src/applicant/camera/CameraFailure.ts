import type { Dictionary } from '../../language/dictionary.ts'
import { dictionary } from '../../language/dictionary.ts'
import type { BrowserKind } from './browserKind.ts'

/** Why there is no picture. */
export type CameraFailureCode = 'insecure' | 'unsupported' | 'denied' | 'missing' | 'busy' | 'unplugged' | 'failed'

/** A camera or microphone that could not be had. */
export class CameraFailure extends Error {
  override readonly name = 'CameraFailure'
  readonly code: CameraFailureCode

  constructor(code: CameraFailureCode, cause?: unknown) {
    super(`the camera is "${code}"`, { cause })
    this.code = code
  }
}

const names: Readonly<Record<string, CameraFailureCode>> = {
  NotAllowedError: 'denied',
  PermissionDeniedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  DevicesNotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
  TrackStartError: 'busy',
  AbortError: 'busy',
}

/** Says in one of our codes what `getUserMedia` threw. */
export function cameraFailure(error: unknown): CameraFailure {
  if (error instanceof CameraFailure) return error
  const name = typeof error === 'object' && error !== null && 'name' in error && typeof error.name === 'string' ? error.name : ''
  return new CameraFailure(names[name] ?? 'failed', error)
}

/** What happened, in words. */
export const cameraFailureWords = dictionary(
  {
    insecure: { title: '此页面不能使用摄像头', help: '请使用以 https 开头的链接打开。' },
    unsupported: { title: '此浏览器不能使用摄像头', help: '请用手机自带浏览器、Chrome、Edge 或 Safari 打开此链接。' },
    denied: { title: '没有摄像头权限', help: '' },
    missing: { title: '没有找到摄像头', help: '请检查摄像头或全景相机是否接好、已开机，然后再试。' },
    busy: { title: '摄像头被占用', help: '请关闭正在使用摄像头的其他应用（如视频通话、相机），然后再试。' },
    unplugged: { title: '摄像头断开了', help: '请重新接好摄像头。接好后会自动恢复。' },
    failed: { title: '摄像头打不开', help: '请再试一次；若仍不行，请重启浏览器或手机。' },
  },
  {
    insecure: { title: 'This page cannot use the camera', help: 'Please open the link that begins with https.' },
    unsupported: { title: 'This browser cannot use the camera', help: 'Please open this link in the phone’s own browser, Chrome, Edge or Safari.' },
    denied: { title: 'The camera is not allowed', help: '' },
    missing: { title: 'No camera was found', help: 'Check that the camera or 360° camera is connected and switched on, then try again.' },
    busy: { title: 'The camera is in use elsewhere', help: 'Close other apps that use the camera (video calls, the camera app), then try again.' },
    unplugged: { title: 'The camera was disconnected', help: 'Please connect it again. The picture comes back by itself.' },
    failed: { title: 'The camera does not start', help: 'Please try again. If that does not help, restart the browser or the phone.' },
  },
)

/** How to give permission, for each kind of browser. */
export const permissionWords: Dictionary<Readonly<Record<BrowserKind, string>>> = dictionary(
  {
    wechat: '微信里可能无法使用摄像头：请点右上角“…”，选“在浏览器打开”。若已在浏览器中，请在系统设置里允许微信使用相机和麦克风。',
    'in-app': '应用内的网页可能无法使用摄像头：请点右上角菜单，选“在浏览器打开”。',
    ios: '请打开 设置 › Safari 浏览器（或您的浏览器）› 相机、麦克风，选“允许”，再回到此页刷新。',
    android: '请点地址栏左侧的图标 › 权限，允许相机和麦克风；也请在系统设置 › 应用里允许浏览器使用相机，再刷新。',
    desktop: '请点地址栏左侧的图标，允许摄像头和麦克风，再刷新。',
  },
  {
    wechat: 'WeChat may block the camera: tap “…” at the top right and choose “Open in browser”. Otherwise allow WeChat the camera and microphone in the system settings.',
    'in-app': 'Pages inside apps may not use the camera: open the menu at the top right and choose “Open in browser”.',
    ios: 'Open Settings › Safari (or your browser) › Camera and Microphone, choose “Allow”, then come back and reload.',
    android: 'Tap the icon left of the address › Permissions, and allow camera and microphone; also allow the browser the camera in Settings › Apps. Then reload.',
    desktop: 'Click the icon left of the address, allow camera and microphone, then reload.',
  },
)
