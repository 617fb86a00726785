import type { Archive, View } from '@cloud-survey/api/contract'
import { Alert, Tabs } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { ShortcutsSwitch } from '../desk/ShortcutsSwitch.tsx'
import { deskWords } from '../desk/words.ts'
import { useWords } from '../language/dictionary.ts'
import { Viewport, type ViewportHandle } from '../panorama/Viewport.tsx'
import { AccessPanel } from './AccessPanel.tsx'
import { HandOverPanel } from './HandOverPanel.tsx'
import { ConclusionFacts } from './ConclusionFacts.tsx'
import { FindingList } from './FindingList.tsx'
import { PlayedCheck } from './integrity/PlayedCheck.tsx'
import { RecordFacts } from './RecordFacts.tsx'
import { rates, ReplayControls } from './ReplayControls.tsx'
import { markerWords } from '../desk/room/markers/markerWords.ts'
import { promptWords } from '../desk/room/promptWords.ts'
import { marksOf, momentOf, picturesOf, projectionAt, soundsOf, spanOf } from './session.ts'
import { SnapshotList } from './SnapshotList.tsx'
import { Timeline } from './Timeline.tsx'
import { useReplay } from './useReplay.ts'
import { useReplayKeys } from './useReplayKeys.ts'
import { useWantedMoment } from './useWantedMoment.ts'
import { RedactionPanel } from './redaction/RedactionPanel.tsx'
import { ReceiptPanel } from './ReceiptPanel.tsx'
import { VerifyPanel } from './VerifyPanel.tsx'
import { replayWords } from './words.ts'

/** The replay with its timeline, and beside it what is known of the archive. */
export function ReplayDesk({ archive }: { archive: Archive }) {
  const words = useWords(replayWords)
  const shared = useWords(deskWords)
  const prompts = useWords(promptWords)
  const markers = useWords(markerWords)
  const pictures = useMemo(() => picturesOf(archive.tracks), [archive.tracks])
  const sounds = useMemo(() => soundsOf(archive.tracks), [archive.tracks])
  const [chosen, setChosen] = useState<string | null>(null)
  const [shape, setShape] = useState<boolean | null>(null)
  const [video, setVideo] = useState<HTMLVideoElement | null>(null)
  const viewport = useRef<ViewportHandle>(null)
  const picture = pictures.find(({ trackId }) => trackId === chosen) ?? pictures[0] ?? null
  const { replay, state, played } = useReplay(video, picture, sounds)
  const sphere = shape ?? (picture !== null && projectionAt(picture, state.wall) === 'equirectangular')
  const span = spanOf(archive)
  const marks = marksOf(archive, { verdicts: shared.verdicts, snapshot: words.snapshot, prompt: ({ ask, code, answer }) => prompts.mark(prompts.asked(ask, code), answer?.given ?? null), marker: ({ code, examiner, note }) => markers.label(code, examiner.displayName, note) })

  const goTo = (at: number, view: View | null): void => {
    replay.current?.seek(at)
    if (view === null || view.yaw === null || view.pitch === null) return
    setShape(null)
    viewport.current?.lookAt({ yaw: view.yaw, pitch: view.pitch, ...(view.fov === null ? {} : { fov: view.fov }) })
  }
  useWantedMoment(replay, state.wall !== null, span)
  useReplayKeys({
    toggle: () => (state.playing ? replay.current?.pause() : replay.current?.play()),
    skip: (milliseconds) => replay.current?.skip(milliseconds),
    faster: (step) => replay.current?.setRate(rates[Math.min(rates.length - 1, Math.max(0, rates.findIndex((rate) => rate === state.rate) + step))] ?? 1),
    next: () => {
      const mark = marks.find(({ at, kind }) => kind !== 'snapshot' && kind !== 'prompt' && kind !== 'marker' && at > (state.wall ?? 0) + 200)
      if (mark !== undefined) goTo(mark.at, mark.view)
    },
  })
  const tabs = [
    { key: 'findings', label: words.tabs.findings, children: <FindingList archive={archive} onFinding={(finding) => goTo(momentOf(finding), finding.view)} /> },
    { key: 'snapshots', label: `${words.tabs.snapshots} ${archive.snapshots.length || ''}`, children: <SnapshotList archive={archive} onSnapshot={({ view }) => goTo(view.at, view)} /> },
    { key: 'conclusion', label: words.tabs.conclusion, children: <ConclusionFacts archive={archive} /> },
    { key: 'record', label: words.tabs.record, children: <RecordFacts archive={archive} onMarker={({ view }) => goTo(view.at, view)} /> },
  ]
  return (
    <div className="replay">
      <div className="replay-stage">
        {pictures.length === 0 && <Alert type="info" showIcon title={words.noPicture} />}
        {state.failed && <Alert type="error" showIcon role="alert" title={words.failed} />}
        <div className="replay-picture"><Viewport ref={viewport} videoRef={setVideo} videoTestId="replay-video" projection={sphere ? 'equirectangular' : 'flat'} muted empty={pictures.length === 0} /></div>
        <Timeline archive={archive} picture={picture} span={span} wall={state.wall} marks={marks} onSeek={(wall) => replay.current?.seek(wall)} onMark={(mark) => goTo(mark.at, mark.view)} />
        <PlayedCheck archive={archive} tracks={picture === null ? [] : [picture, ...sounds]} span={span} wall={state.wall} played={played} onSeek={(wall) => replay.current?.seek(wall)} />
        <ReplayControls replay={replay} state={state} pictures={pictures} picture={picture} sphere={sphere} onPicture={setChosen} onSphere={setShape} />
        <div className="row spread replay-keys"><span className="soft small">{words.keys}</span><ShortcutsSwitch /></div>
      </div>
      <aside className="replay-side">
        <VerifyPanel archive={archive} />
        <ReceiptPanel archive={archive} />
        <AccessPanel archiveId={archive.archiveId} />
        <HandOverPanel archiveId={archive.archiveId} />
        <RedactionPanel archiveId={archive.archiveId} trackId={picture?.trackId ?? null} video={video} wall={state.wall} round={picture !== null && picture.parts.every(({ projection }) => projection === 'equirectangular')} />
        <div className="panel"><Tabs items={tabs} size="small" tabBarGutter={8} /></div>
      </aside>
    </div>
  )
}
