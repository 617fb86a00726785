import { useState, type ChangeEvent, type DragEvent } from 'react'
import { byteSize } from '../desk/format.ts'
import { useWords } from '../language/dictionary.ts'
import { useLanguage } from '../language/Language.ts'
import type { NamedFile } from './FilesPackage.ts'
import { Result } from './Result.tsx'
import { useVerifier } from './useVerifier.ts'
import { verifierWords } from './words.ts'

type Chosen = { zip: File } | { files: readonly NamedFile[]; folder: string }

/** Verifies an archive on this computer: one package, one key, one answer. */
export function VerifierPage() {
  const words = useWords(verifierWords)
  const { language, setLanguage } = useLanguage()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [key, setKey] = useState('')
  const [registry, setRegistry] = useState<File | null>(null)
  const [receipt, setReceipt] = useState('')
  const [timestampCa, setTimestampCa] = useState('')
  const { state, start, reset } = useVerifier()
  const other = language === 'en' ? 'zh-CN' : 'en'
  const begin = (): void => {
    if (chosen) start({ ...('zip' in chosen ? { zip: chosen.zip } : { files: chosen.files }), trustPem: key.trim() === '' ? null : key, registry, receipt: receipt.trim() === '' ? null : receipt, timestampCa: timestampCa.trim() === '' ? null : timestampCa })
  }
  return (
    <div className="page verifier">
      <title>{words.title}</title>
      <header className="bar">
        <h1>{words.title}</h1>
        <button type="button" className="button quiet compact" lang={other} data-testid="language" onClick={() => setLanguage(other)}>{other === 'en' ? 'English' : '中文'}</button>
      </header>
      <main>
        <p className="soft">{words.lead}</p>
        {state.kind === 'done' ? <Result verification={state.verification} onAnother={() => { reset(); setChosen(null) }} /> : (
          <>
            {state.kind !== 'reading' && (
              <>
                <Archive chosen={chosen} onChosen={setChosen} />
                <Key text={key} wrong={state.kind === 'bad-key'} onText={setKey} />
                <Register registry={registry} receipt={receipt} onRegistry={setRegistry} onReceipt={setReceipt} />
                <Authority text={timestampCa} wrong={state.kind === 'bad-certificate'} onText={setTimestampCa} />
              </>
            )}
            <div aria-live="polite">
              {state.kind === 'failed' && <p className="notice bad" data-testid="failed">{words.failed(state.message)}</p>}
              {state.kind === 'reading' && <p className="notice" data-testid="reading"><label>{words.reading(state.share)} <progress max={1} value={state.share} /></label></p>}
            </div>
            {chosen === null && <p className="small soft">{words.needArchive}</p>}
            {state.kind === 'reading' ? <button type="button" className="button main" data-testid="stop" onClick={reset}>{words.stop}</button> : <button type="button" className="button main" data-testid="start" disabled={chosen === null} onClick={begin}>{words.start}</button>}
          </>
        )}
        {location.protocol.startsWith('http') && <p className="small no-print"><a href="/verify" download="cloud-survey-verifier.html">{words.save}</a></p>}
      </main>
    </div>
  )
}

function Archive({ chosen, onChosen }: { chosen: Chosen | null; onChosen: (chosen: Chosen) => void }) {
  const words = useWords(verifierWords)
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    const [zip] = event.dataTransfer.files
    if (zip) onChosen({ zip })
  }
  const chooseZip = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const [zip] = target.files ?? []
    if (zip) onChosen({ zip })
  }
  const chooseFolder = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const files = [...(target.files ?? [])].map((file) => ({ file, path: file.webkitRelativePath.slice(file.webkitRelativePath.indexOf('/') + 1) }))
    const [first] = files
    if (first) onChosen({ files, folder: first.file.webkitRelativePath.split('/')[0] ?? '' })
  }
  return (
    <section className={`card drop${over ? ' over' : ''}`} onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={drop} data-testid="drop">
      <h2>{words.archive}</h2>
      <p className="target">{chosen === null ? words.dropArchive : <strong data-testid="chosen">{'zip' in chosen ? `${chosen.zip.name} · ${byteSize(chosen.zip.size)}` : `${chosen.folder}/ · ${chosen.files.length}`}</strong>}</p>
      <div className="row">
        <Choose label={words.chooseZip}><input type="file" accept=".zip,application/zip" data-testid="zip" onChange={chooseZip} /></Choose>
        <Choose label={words.chooseFolder}><input type="file" multiple data-testid="folder" onChange={chooseFolder} ref={(input) => input?.setAttribute('webkitdirectory', '')} /></Choose>
      </div>
    </section>
  )
}

function Key({ text, wrong, onText }: { text: string; wrong: boolean; onText: (text: string) => void }) {
  const words = useWords(verifierWords)
  const choose = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    void Promise.all([...(target.files ?? [])].map((file) => file.text())).then((texts) => onText(texts.join('\n')))
  }
  return (
    <section className="card">
      <h2>{words.key}</h2>
      <p className="small soft">{words.keyWhy}</p>
      <div className="row"><Choose label={words.chooseKey}><input type="file" accept=".pem" multiple data-testid="key-file" onChange={choose} /></Choose></div>
      <label className="field"><span className="small">{words.pasteKey}</span><textarea rows={4} spellCheck={false} value={text} data-testid="key" aria-invalid={wrong} onChange={({ target }) => onText(target.value)} placeholder="-----BEGIN PUBLIC KEY-----" /></label>
      {wrong && <p className="notice bad" role="alert" data-testid="bad-key">{words.badKey}</p>}
    </section>
  )
}

function Register({ registry, receipt, onRegistry, onReceipt }: { registry: File | null; receipt: string; onRegistry: (file: File | null) => void; onReceipt: (text: string) => void }) {
  const words = useWords(verifierWords)
  return (
    <section className="card">
      <h2>{words.register}</h2>
      <p className="small soft">{words.registerWhy}</p>
      <div className="row"><Choose label={words.chooseRegistry}><input type="file" accept=".jsonl" data-testid="registry" onChange={({ target }) => onRegistry(target.files?.[0] ?? null)} /></Choose>{registry !== null && <span className="small">{registry.name} · {byteSize(registry.size)}</span>}</div>
      <label className="field"><span className="small">{words.pasteReceipt}</span><textarea rows={3} spellCheck={false} value={receipt} data-testid="receipt" onChange={({ target }) => onReceipt(target.value)} placeholder="cloud-survey-receipt/1" /></label>
    </section>
  )
}

function Authority({ text, wrong, onText }: { text: string; wrong: boolean; onText: (text: string) => void }) {
  const words = useWords(verifierWords)
  return (
    <section className="card">
      <h2>{words.authority}</h2>
      <p className="small soft">{words.authorityWhy}</p>
      <div className="row"><Choose label={words.chooseAuthority}><input type="file" accept=".pem,.crt,.cer" data-testid="timestamp-ca" onChange={({ target }) => void target.files?.[0]?.text().then(onText)} /></Choose>{text !== '' && !wrong && <span className="small" data-testid="timestamp-ca-chosen">{words.authorityChosen}</span>}</div>
      {wrong && <p className="notice bad" role="alert" data-testid="bad-certificate">{words.badCertificate}</p>}
    </section>
  )
}

function Choose({ label, children }: { label: string; children: React.ReactNode }) {
  return <label className="button choose">{label}{children}</label>
}
