import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Checkbox, Modal } from 'antd'
import { useWords } from '../../../language/dictionary.ts'
import { FileView, nameOf } from './FileView.tsx'
import type { Rectified } from './judgedNow.ts'
import { rectificationWords } from './rectificationWords.ts'
import type { FileChoice } from './useFileChoice.ts'

type Props = {
  inspectionId: string
  rectified: Rectified
  /** The file that is shown; null: none. */
  fileId: string | null
  /** Null: nothing is judged now. */
  choice: FileChoice | null
  onShow: (fileId: string | null) => void
}

/** A file of the answer as large as the window, and the way to its neighbours. */
export function LargeFile({ inspectionId, rectified: { files, line }, fileId, choice, onShow }: Props) {
  const words = useWords(rectificationWords)
  const at = files.findIndex((each) => each.fileId === fileId)
  const file = files[at]
  const go = (step: 1 | -1): void => {
    const next = files[at + step]
    if (next !== undefined) onShow(next.fileId)
  }
  const name = file === undefined ? '' : nameOf(files, file, words)
  return (
    <Modal open={file !== undefined} centered width="min(96vw, 1600px)" className="large-file" title={`${line.code} · ${words.after} · ${name}`} footer={null} onCancel={() => onShow(null)} afterOpenChange={(open) => { if (open) document.querySelector<HTMLElement>('.large-view')?.focus() }} destroyOnHidden>
      {file !== undefined && (
        <div
          className="large-view" role="group" aria-label={name} tabIndex={-1} data-testid="large-file" data-file={file.fileId}
          onKeyDown={(event) => {
            if (event.target instanceof HTMLVideoElement) return
            if (event.key === 'ArrowRight') go(1)
            if (event.key === 'ArrowLeft') go(-1)
          }}
        >
          <FileView key={file.fileId} inspectionId={inspectionId} file={file} name={name} playable />
          <div className="row spread">
            <span className="row">
              <Button icon={<LeftOutlined />} disabled={at === 0} onClick={() => go(-1)}>{words.previous}</Button>
              <span className="tabular" aria-live="polite">{words.position(at + 1, files.length)}</span>
              <Button icon={<RightOutlined />} iconPlacement="end" disabled={at === files.length - 1} data-testid="large-next" onClick={() => go(1)}>{words.next}</Button>
            </span>
            {choice !== null && <Checkbox checked={choice.isTicked(file)} onChange={() => choice.toggle(file)}>{words.basisOf(name)}</Checkbox>}
          </div>
        </div>
      )}
    </Modal>
  )
}
