import { useSearch } from '@tanstack/react-router'
import { SignInForm } from '../features/session/sign-in-form.tsx'

export function SignInPage() {
  const { to } = useSearch({ from: '/sign-in' })
  return <SignInForm to={to} />
}
