import type { Browser, Page } from 'playwright-core'
import { ensurePanoramaClip, ensureSmallClip } from '../../../../infra/media-fixtures/panoramaClip.ts'
import { launchChromium } from '../../testing/launchChromium.ts'

/** What the phone has: a 360° camera of few pixels, which costs the machine little; one of 1920×960; a plain one that the person refuses; or none. */
export type Cameras = 'sphere' | 'large sphere' | 'refused' | 'none'

/** A real Chromium; its 360° camera plays the panorama clip. */
export async function launchPhone(cameras: Cameras): Promise<Browser> {
  const given = {
    sphere: async () => playing((await ensureSmallClip()).file),
    'large sphere': async () => playing((await ensurePanoramaClip()).file),
    refused: async () => ['--use-fake-ui-for-media-stream=deny', '--use-fake-device-for-media-stream'],
    none: async () => ['--use-fake-ui-for-media-stream'],
  }
  return await launchChromium(await given[cameras]())
}

function playing(file: string): string[] {
  return ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${file}`]
}

/** A phone held upright. */
export const upright = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: 'zh-CN' } as const

/** Gathers what the browser complains of on a page. */
export function problemsOf(page: Page): string[] {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  return problems
}
