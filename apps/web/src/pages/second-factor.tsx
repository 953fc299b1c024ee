import { QueryClientProvider } from '@tanstack/react-query'
import { queryClient } from '../api.ts'
import { SetUpFactor } from '../features/account/set-up-factor.tsx'
import { SignInFrame } from '../features/session/sign-in-frame.tsx'
import { StepUpDialog } from '../features/session/step-up-dialog.tsx'

export function SecondFactorPage() {
  return (
    <QueryClientProvider client={queryClient}>
      <SignInFrame>
        <SetUpFactor />
      </SignInFrame>
      <StepUpDialog />
    </QueryClientProvider>
  )
}
