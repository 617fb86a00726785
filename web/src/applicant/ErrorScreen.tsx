import { Component, type ReactNode } from 'react'
import { currentWords } from '../language/dictionary.ts'
import { pageWords } from './page-words.ts'

/** Shows plain words instead of a white page when drawing fails. */
export class ErrorScreen extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    const words = currentWords(pageWords)
    return (
      <main className="page">
        <section className="card" role="alert">
          <h1>{words.broken}</h1>
          <p>{words.brokenHelp}</p>
          <button type="button" className="button main" onClick={() => window.location.reload()}>
            {words.reload}
          </button>
        </section>
      </main>
    )
  }
}
