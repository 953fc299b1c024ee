import { QueryClientProvider } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { Suspense, useEffect } from 'react'
import { queryClient } from '../api.ts'
import { AccountNotices } from '../features/account/account-notices.tsx'
import { SessionWarning } from '../features/session/session-warning.tsx'
import { TopBar } from '../features/shell/top-bar.tsx'
import { useMay, useMe } from '../me.ts'
import { useSessionEnded } from '../session-ended.ts'
import { useStepUpAsked } from '../step-up.ts'
import { listenAs } from '../ui/announce/listening.ts'
import { Announcer } from '../ui/announcer.tsx'
import { later } from '../ui/later.ts'
import { painted } from '../ui/painted.ts'
import { PrivacyScreen } from '../ui/privacy-screen.tsx'
import { Marking } from '../ui/page/page-header.tsx'
import { SkipLink } from '../ui/page/wayfinding.tsx'

const EmergencyStrip = later(async () => {
  await painted()
  return import('../features/emergency/emergency-strip.tsx')
}, 'EmergencyStrip')
const SessionEnded = later(() => import('../features/session/session-ended.tsx'), 'SessionEnded')
const StepUpDialog = later(() => import('../features/session/step-up-dialog.tsx'), 'StepUpDialog')

/** What every page has once somebody is signed in, the live room included. */
export function SignedIn() {
  return (
    <QueryClientProvider client={queryClient}>
      <OwnChoices />
      <Announcer />
      <Outlet />
      <Emergencies />
      <SessionWarning />
      <Questions />
      <PrivacyScreen />
    </QueryClientProvider>
  )
}

/** Who looks after emergency views is told of each wherever they are, in the room as well. */
function Emergencies() {
  if (!useMay()('emergency:read')) return null
  return (
    <Suspense>
      <EmergencyStrip />
    </Suspense>
  )
}

/** What is asked of whoever is signed in, fetched when it is asked. */
function Questions() {
  const ended = useSessionEnded()
  const asked = useStepUpAsked()
  return (
    <Suspense>
      {ended ? <SessionEnded /> : null}
      {asked ? <StepUpDialog /> : null}
    </Suspense>
  )
}

/** What one has chosen to hear is one's own, whoever else signs in on this browser. */
function OwnChoices() {
  const { personId } = useMe()
  useEffect(() => listenAs(personId), [personId])
  return null
}

/** One top bar, the marking, and the page. */
export function Shell() {
  const me = useMe()
  return (
    <>
      <SkipLink />
      <header>
        <TopBar />
        <div className="marking-line">
          <Marking />
          {me.demo ? <p>Demonstration: every person and case here is invented.</p> : null}
        </div>
      </header>
      <main id="main" className="shell-main" tabIndex={-1}>
        <AccountNotices />
        <Outlet />
      </main>
    </>
  )
}
