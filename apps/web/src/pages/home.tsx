import { lazy, Suspense } from 'react'
import { DayPage } from '../features/home/day.tsx'

const MyWindow = lazy(async () => ({ default: (await import('../features/needed/my-window.tsx')).MyWindow }))

export function HomePage() {
  return <DayPage needed={Needed} />
}

function Needed({ clinicId }: { readonly clinicId: string }) {
  return (
    <Suspense>
      <MyWindow clinicId={clinicId} />
    </Suspense>
  )
}
