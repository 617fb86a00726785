import { ConfigProvider } from 'antd'
import type { EditorProps } from './editorProps.ts'
import { useFocusPath } from './fields/useFocusPath.ts'
import { MatterFacts } from './matter/MatterFacts.tsx'
import { MatterMode } from './matter/MatterMode.tsx'
import { MatterSource } from './matter/MatterSource.tsx'
import { Questions } from './questions/Questions.tsx'
import './situations.css'

/** The matter itself: what it is, what may be done remotely, where it was taken from, and what the applicant is asked. */
export function MatterTab(props: EditorProps) {
  const root = useFocusPath(props.focus)
  return (
    <ConfigProvider componentDisabled={props.locked}>
      <div className="sit-matter" ref={root} data-testid="matter-tab">
        <MatterFacts {...props} />
        <MatterMode {...props} />
        <Questions {...props} />
        <MatterSource {...props} />
      </div>
    </ConfigProvider>
  )
}
