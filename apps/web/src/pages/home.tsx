import { Suspense } from 'react'
import { DayPage } from '../features/home/day.tsx'
import { later } from '../ui/later.ts'

const MyWindow = later(() => import('../features/needed/my-window.tsx'), 'MyWindow')

const AskedPanel = later(() => import('../features/flag/asked-panel.tsx'), 'AskedPanel')

export function HomePage() {
  return <DayPage needed={Needed} asked={Asked} />
}

function Asked() {
  return (
    <Suspense>
      <AskedPanel />
    </Suspense>
  )
}

function Needed({ clinicId }: { readonly clinicId: string }) {
  return (
    <Suspense>
      <MyWindow clinicId={clinicId} />
    </Suspense>
  )
}
