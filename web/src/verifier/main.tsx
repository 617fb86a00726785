import { createRoot } from 'react-dom/client'
import '../design/light.css'
import './verifier.css'
import { VerifierPage } from './VerifierPage.tsx'

const root = document.querySelector('#root')
if (root !== null) createRoot(root).render(<VerifierPage />)
