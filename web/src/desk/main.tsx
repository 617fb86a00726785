import { QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import '../language/desk-error-words.ts'
import { BrowserRouter } from 'react-router'
import { Desk } from './Desk.tsx'
import { queryClient } from './queries.ts'
import '../design/tokens.css'
import './desk.css'

// The desk's pages are light only: examiners compare pictures on them.
document.documentElement.dataset['scheme'] = 'light'

const root = document.querySelector('#root')
if (root !== null) {
  createRoot(root).render(
    <QueryClientProvider client={queryClient}>
      <BrowserRouter><Desk /></BrowserRouter>
    </QueryClientProvider>,
  )
}
