import type { ReactNode } from 'react'
import { DoingsView } from '../features/log/doings-view.tsx'
import { LookersView } from '../features/log/lookers-view.tsx'
import { ProofView } from '../features/log/proof-view.tsx'
import { UnusualView } from '../features/log/unusual-view.tsx'
import { useMay } from '../me.ts'
import { NoAccess } from './no-access.tsx'

export function LogOfCasePage() {
  return (
    <ForAuditors>
      <LookersView />
    </ForAuditors>
  )
}

export function LogOfPersonPage() {
  return (
    <ForAuditors>
      <DoingsView />
    </ForAuditors>
  )
}

export function UnusualLookingPage() {
  return (
    <ForAuditors>
      <UnusualView />
    </ForAuditors>
  )
}

export function LogProofPage() {
  return (
    <ForAuditors>
      <ProofView />
    </ForAuditors>
  )
}

function ForAuditors({ children }: { readonly children: ReactNode }) {
  return useMay()('log:read') ? children : <NoAccess who="auditors, who read what was seen and done" />
}
