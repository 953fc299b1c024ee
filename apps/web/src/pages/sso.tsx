import { ComeBack } from '../features/session/come-back.tsx'
import { ProveElsewhere, SignedInElsewhere } from '../features/session/prove-elsewhere.tsx'

export function ComeBackPage() {
  return <ComeBack />
}

export function ProvePage() {
  return <ProveElsewhere />
}

export function SignedInPage() {
  return <SignedInElsewhere />
}
