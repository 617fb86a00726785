import type { ReactNode } from 'react'
import { useWords } from '../../language/dictionary.ts'
import { Page } from '../Page.tsx'
import { pageWords } from '../page-words.ts'
import { browserKind } from './browserKind.ts'
import { cameraFailureWords, permissionWords, type CameraFailure } from './CameraFailure.ts'

/** Why the camera cannot be had, and what to do in this very browser. `instead`: the way without a camera. */
export function CameraProblem({ failure, onRetry, instead }: { failure: CameraFailure; onRetry: () => void; instead: ReactNode }) {
  const words = useWords(cameraFailureWords)[failure.code]
  const permission = useWords(permissionWords)
  const common = useWords(pageWords)
  const kind = browserKind(navigator.userAgent)
  const inApp = kind === 'wechat' || kind === 'in-app'
  return (
    <Page title={words.title}>
      <section className="card" role="alert" data-testid="camera-error" data-code={failure.code}>
        <h1>{words.title}</h1>
        {words.help !== '' && <p>{words.help}</p>}
        {(failure.code === 'denied' || inApp) && <p className="notice warn">{permission[kind]}</p>}
        <div className="stack">
          <button type="button" className="button main" onClick={onRetry}>{common.tryAgain}</button>
          {instead}
        </div>
      </section>
    </Page>
  )
}
