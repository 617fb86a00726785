import type { Inspection } from '@cloud-survey/api/contract'
import { useDeferredValue, useRef, useState, type ReactNode } from 'react'
import { useRoomState } from '../../room/useRoom.ts'
import { cameraOf } from './cameraOf.ts'
import { ChecklistPanel } from './ChecklistPanel.tsx'
import { currentSession, isOpen } from './currentSession.ts'
import { EnterCover } from './EnterCover.tsx'
import { KeysHelp } from './KeysHelp.tsx'
import { useLines } from './lines/useLines.ts'
import { Noted } from './Noted.tsx'
import { OutcomePanel } from './OutcomePanel.tsx'
import { Participants } from './Participants.tsx'
import { useMarking } from './markers/useMarking.ts'
import { judgedNow } from './rectification/judgedNow.ts'
import { hasRectification, RectificationStage } from './rectification/RectificationStage.tsx'
import { useFileChoice } from './rectification/useFileChoice.ts'
import { RoomControls } from './RoomControls.tsx'
import { RoomHead } from './RoomHead.tsx'
import { Stage, type StageHandle } from './Stage.tsx'
import { useJudging } from './useJudging.ts'
import { useMicrophone } from './useMicrophone.ts'
import type { RoomPresence } from './useRoomPresence.ts'
import { useSnapping } from './useSnapping.ts'
import { WaitingRoom } from './WaitingRoom.tsx'

type Props = { inspection: Inspection; accountId: string; name: string; presence: RoomPresence; /** A session is being opened by this page. */ opening: boolean; onOpen: () => void }

/** The world and the law side by side: the applicant's picture, and the checklist that judges it. */
export function Room({ inspection, accountId, name, presence: { room, error, retry }, opening, onOpen }: Props) {
  const session = currentSession(inspection)
  const open = isOpen(inspection)
  const [entered, setEntered] = useState(false)
  const [help, setHelp] = useState(false)
  const [writing, setWriting] = useState(false)
  const [chosen, setChosen] = useState<{ producerId: string; projection: 'flat' | 'equirectangular' } | null>(null)
  const stage = useRef<StageHandle>(null)
  const state = useRoomState(room)
  const camera = cameraOf(state)
  const projection = camera !== null && chosen?.producerId === camera.producerId ? chosen.projection : (camera?.projection ?? 'flat')
  const microphone = useMicrophone(room)
  const now = judgedNow(inspection)
  const choice = useFileChoice(inspection, accountId)
  const judging = useJudging(now, { accountId, displayName: name }, stage, choice)
  const snapping = useSnapping(inspection.inspectionId, stage, judging.arrived)
  const marking = useMarking(inspection.inspectionId, stage)
  const locked = inspection.conclusion?.stands === true || inspection.state === 'withdrawn'
  const inRoom = open || ((opening || room !== null) && state.phase !== 'ended')
  const { active, select, view } = useLines({
    inspection: judging.shown, accountId, locked, judging,
    // The applicant's phone shows the line that is looked at; that it is away now is no trouble.
    onActive: (code) => {
      if (camera !== null) room?.tell({ type: 'show-checkpoint', code }, camera.peerId).catch(() => {})
    },
    onSnapshot: (code) => camera !== null && snapping.run(code), onTalk: (on) => entered && microphone.talk(on), onHelp: () => setHelp(true), onMark: marking.press,
  })
  const enter = (): void => {
    onOpen()
    setEntered(true)
    // This page's own session is over: another one is asked for.
    if (state.phase === 'ended') retry()
  }
  return (
    <div className="room">
      <div className="stage">
        <RoomHead inspection={inspection} />
        {!inRoom && hasRectification(inspection) ? <RectificationStage inspection={inspection} accountId={accountId} active={active} choice={choice} writing={writing} onWriting={setWriting} onOpen={enter} /> : (
          <>
            <Stage ref={stage} room={room} state={state} camera={camera} session={session} projection={projection}>
              {room !== null && camera === null && state.phase !== 'ended' && <WaitingRoom inspection={inspection} />}
              <EnterCover inspection={inspection} session={session} room={room} state={state} error={error} opening={opening} entered={entered} onRetry={retry} onEnter={enter} />
            </Stage>
            <RoomControls
              room={room} camera={camera} projection={projection} microphone={microphone} entered={entered} active={active} snapping={snapping.busy} inspection={inspection} sessionId={session?.sessionId ?? null}
              canEnd={open} marking={marking} onSnapshot={() => snapping.run(active)} onProjection={(next) => camera !== null && setChosen({ producerId: camera.producerId, projection: next })} onHelp={() => setHelp(true)}
            />
            <Participants room={room} peers={state.peers} me={name} talking={microphone.talking} entered={entered} />
          </>
        )}
      </div>
      <aside className="law">
        <Noted inspection={inspection} sessionId={session?.sessionId ?? null} stage={stage} snapping={snapping} marking={marking} />
        <AfterThePicture>
          <ChecklistPanel inspection={judging.shown} whole={inspection} accountId={accountId} judging={judging} choice={choice} view={view} active={active} locked={locked} sphere={projection === 'equirectangular'} snap={camera === null ? null : snapping.run} stage={stage} onSelect={select} />
          <OutcomePanel inspection={now} accountId={accountId} saving={judging.saving.size > 0} onGoTo={(code) => select(code, true)} />
        </AfterThePicture>
      </aside>
      <KeysHelp open={help} onClose={() => setHelp(false)} />
    </div>
  )
}

/** The picture first: the law is drawn beside it as soon as that holds nothing up. */
function AfterThePicture({ children }: { children: ReactNode }) {
  return useDeferredValue(true, false) && children
}
