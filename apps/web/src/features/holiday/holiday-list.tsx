import { useMutation, useQuery } from '@tanstack/react-query'
import { queryClient, trpc } from '../../api.ts'
import type { RouterOutputs } from '../../api.ts'
import { longDay } from '../../format.ts'
import { useWatch } from '../../live/use-watch.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { announce } from '../../ui/announcer.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { SkeletonRows } from '../../ui/desk/states.tsx'
import { Button } from '../../ui/form/button.tsx'
import { PageHeader } from '../../ui/page/page-header.tsx'
import { HolidayForm } from './holiday-form.tsx'
import './holiday.css'

type Holiday = RouterOutputs['holiday']['list'][number]

/** The bank holidays that dates are counted with, by year; an administrator adds and removes days. */
export function HolidayList() {
  const found = useQuery(trpc.holiday.list.queryOptions())
  useWatch(['holidays'])
  const years = new Map<string, Holiday[]>()
  for (const holiday of found.data ?? []) {
    const year = holiday.day.slice(0, 4)
    years.set(year, [...(years.get(year) ?? []), holiday])
  }
  return (
    <>
      <PageHeader
        title="Bank holidays"
        meta="England and Wales. Clinics and their steps are dated around them; a clinic that is dated already stays where it is, and says that its day is one."
      />
      {found.data === undefined ? (
        found.isError ? (
          <NotLoaded of={found} />
        ) : (
          <SkeletonRows rows={8} label="bank holidays" />
        )
      ) : (
        <div className="stack">
          <Panel title="Add a day">
            <HolidayForm />
          </Panel>
          <div className="holiday-years">
            {[...years].map(([year, days]) => (
              <Panel key={year} title={year} meta={days.length}>
                <ul role="list" className="holiday-days">
                  {days.map((holiday) => (
                    <OneDay key={holiday.day} holiday={holiday} />
                  ))}
                </ul>
              </Panel>
            ))}
          </div>
        </div>
      )}
    </>
  )
}

function OneDay({ holiday }: { readonly holiday: Holiday }) {
  const remove = useMutation(
    trpc.holiday.remove.mutationOptions({
      onSuccess: () => {
        announce(`${longDay(holiday.day)} is no bank holiday any more`)
        return queryClient.invalidateQueries(trpc.holiday.pathFilter())
      },
    }),
  )
  return (
    <li>
      <span>
        {longDay(holiday.day)} <span className="meta">{holiday.name}</span>
        {remove.isError ? <span className="holiday-error">{sentenceOf(remove.error)}</span> : null}
      </span>
      <Button busy={remove.isPending} onClick={() => remove.mutate({ day: holiday.day })}>
        Remove<span className="hidden-text"> {longDay(holiday.day)}</span>
      </Button>
    </li>
  )
}
