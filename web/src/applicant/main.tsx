import { createRoot } from 'react-dom/client'
import '../design/light.css'
import './applicant.css'
import { App } from './App.tsx'
import { ErrorScreen } from './ErrorScreen.tsx'
import { applyTextSize } from './guide/textSize.ts'
import { workOffline } from './offline/workOffline.ts'

applyTextSize()
const root = document.querySelector('#root')
if (root !== null) {
  createRoot(root).render(
    <ErrorScreen>
      <App path={window.location.pathname} />
    </ErrorScreen>,
  )
}
workOffline(window.location.pathname)
