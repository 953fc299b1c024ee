import { useEffect, useState } from 'react'
import { tellOtherWindow } from '../../other-window.ts'
import { PageHeader } from '../../ui/page/page-header.tsx'
import { SignInFrame } from './sign-in-frame.tsx'

let asked: Promise<string> | null = null

async function goThere(): Promise<string> {
  const { client } = await import('../../api.ts')
  const { sentenceOf } = await import('../../refusal-messages.ts')
  try {
    const { url } = await client.session.askOrganisation.mutate()
    window.location.replace(url)
    return ''
  } catch (error) {
    return sentenceOf(error)
  }
}

/** The window beside the page: it goes to the organisation, where the person signs in again. */
export function ProveElsewhere() {
  const [problem, setProblem] = useState('')
  useEffect(() => {
    asked ??= goThere()
    void asked.then(setProblem)
  }, [])
  return (
    <SignInFrame>
      <div className="form-page sign-in__form">
        <PageHeader title="Going to your organisation" />
        <p role={problem === '' ? 'status' : 'alert'}>{problem || 'One moment.'}</p>
        {problem === '' ? null : <p>Close this window to go on where you were.</p>}
      </div>
    </SignInFrame>
  )
}

/** Where somebody signed in beside a page whose session had ended: the page goes on. */
export function SignedInElsewhere() {
  useEffect(() => tellOtherWindow('signed in'), [])
  return (
    <SignInFrame>
      <div className="form-page sign-in__form">
        <PageHeader title="You are signed in" />
        <p>Close this window to go on where you were.</p>
      </div>
    </SignInFrame>
  )
}
