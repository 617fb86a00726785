import type { ApplicantView } from '@cloud-survey/api/contract'
import { useEffect, useState } from 'react'
import { useWords } from '../../language/dictionary.ts'
import { Camera } from '../camera/Camera.ts'
import { cameraFailure, type CameraFailure } from '../camera/CameraFailure.ts'
import { CameraProblem } from '../camera/CameraProblem.tsx'
import { WakeLock } from '../camera/WakeLock.ts'
import { OnSiteButton } from '../invite/OnSiteChoice.tsx'
import { mayChooseOnSite } from '../invite/phase.ts'
import { Page } from '../Page.tsx'
import { pageWords } from '../page-words.ts'
import { SelfTest } from '../self-test/SelfTest.tsx'
import type { LiveMark } from './LiveMark.ts'
import { LivePage } from './LivePage.tsx'
import { LiveSession } from './LiveSession.ts'

type StudioProps = { inviteToken: string; view: ApplicantView; mark: LiveMark; onLeave: () => void; onSite: (view: ApplicantView) => void }

/** All that needs the camera: the self-test, then the session. The camera is held as long as this is shown. */
export function Studio(props: StudioProps) {
  const [round, setRound] = useState(0)
  return <StudioWithCamera key={round} {...props} onAgain={() => setRound(round + 1)} />
}

function StudioWithCamera({ inviteToken, view, mark, onLeave, onSite, onAgain }: StudioProps & { onAgain: () => void }) {
  const common = useWords(pageWords)
  const { camera, failure } = useCamera()
  const [begun, setBegun] = useState<LiveSession | null>(null)
  // After a reload the applicant is taken back without another tap.
  const returning = useReturn(camera, mark.set, inviteToken)
  const session = begun ?? returning
  useEffect(() => () => session?.close(), [session])

  // Wherever the applicant is, the inspection on site is one tap away.
  const instead = (looks: string) => mayChooseOnSite(view) && <OnSiteButton inviteToken={inviteToken} view={view} onChosen={onSite} looks={looks} />
  if (failure !== null) return <CameraProblem failure={failure} onRetry={onAgain} instead={instead('button quiet wide')} />
  if (camera === null) return <Page title={common.loading}><p role="status">{common.loading}</p></Page>
  const begin = (): void => {
    mark.put()
    setBegun(LiveSession.begin(inviteToken, camera))
  }
  if (session === null) return <SelfTest inviteToken={inviteToken} camera={camera} onGoLive={begin} onLeave={onLeave} instead={instead('button quiet wide')} />
  return <LivePage camera={camera} session={session} view={view} onTakeOver={begin} onLeave={onLeave} instead={instead('chip ask-on-site')} />
}

function useReturn(camera: Camera | null, wanted: boolean, inviteToken: string): LiveSession | null {
  const [session, setSession] = useState<LiveSession | null>(null)
  const [wantedAtFirst] = useState(wanted)
  useEffect(() => {
    if (camera === null || !wantedAtFirst) return undefined
    const returned = LiveSession.begin(inviteToken, camera)
    const stop = returned.onChange(() => setSession(returned))
    return () => {
      stop()
      returned.close()
    }
  }, [camera, wantedAtFirst, inviteToken])
  return session
}

function useCamera(): { camera: Camera | null; failure: CameraFailure | null } {
  const [state, setState] = useState<{ camera: Camera | null; failure: CameraFailure | null }>({ camera: null, failure: null })
  useEffect(() => {
    const lock = new WakeLock()
    let camera: Camera | null = null
    let gone = false
    Camera.open().then(
      (opened) => {
        if (gone) return opened.close()
        camera = opened
        return setState({ camera: opened, failure: null })
      },
      (error: unknown) => setState({ camera: null, failure: cameraFailure(error) }),
    )
    return () => {
      gone = true
      camera?.close()
      lock.close()
    }
  }, [])
  return state
}
