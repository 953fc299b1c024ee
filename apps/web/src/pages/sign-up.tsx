import { SignUpForm } from '../features/session/sign-up-form.tsx'

export function SignUpPage() {
  return <SignUpForm />
}
