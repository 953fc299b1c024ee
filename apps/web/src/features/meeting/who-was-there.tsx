import { useQuery } from '@tanstack/react-query'
import { trpc } from '../../api.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { SkeletonRows } from '../../ui/desk/states.tsx'
import { AgencyChip } from '../../ui/tag/tag.tsx'
import { itemName, useRoom } from './use-room.ts'
import './chairing.css'

/** Who was there for which item of a closed clinic, from when their screens were in sight. */
export function WhoWasThere({ clinicId }: { readonly clinicId: string }) {
  const room = useRoom(clinicId)
  const found = useQuery(trpc.presence.byItem.queryOptions({ clinicId }))
  const failed = room.isError ? room : found.isError ? found : null
  if (failed !== null) return <NotLoaded of={failed} />
  if (room.data === undefined || found.data === undefined) return <SkeletonRows rows={4} label="who was there" />
  const { items, attendance } = room.data
  const came = attendance.filter(({ signedAt }) => signedAt !== null)
  if (found.data.length === 0) return <p>Who was there for which item was not kept for this clinic.</p>
  return (
    <table className="table table--cards">
      <caption className="hidden-text">Who was there for each item</caption>
      <thead>
        <tr>
          <th scope="col">Item</th>
          <th scope="col">Time</th>
          <th scope="col">There</th>
          <th scope="col">Not there</th>
        </tr>
      </thead>
      <tbody>
        {items.flatMap((item) => {
          const its = found.data.find(({ itemId }) => itemId === item.id)
          if (its === undefined) return []
          const there = new Set(its.there.filter(({ counts }) => counts).map(({ personId }) => personId))
          const missing = came.filter(({ personId }) => !there.has(personId))
          return [
            <tr key={item.id}>
              <th scope="row" data-label="Item">
                {itemName(item)}
              </th>
              <td className="nowrap" data-label="Time">
                {Math.max(1, Math.round(its.seconds / 60))} min
              </td>
              <td className="nowrap" data-label="There">
                {there.size} of {came.length}
              </td>
              <td data-label="Not there">
                {missing.length === 0 ? (
                  'Nobody'
                ) : (
                  <ul role="list" className="chair-there">
                    {missing.map((person) => (
                      <li key={person.personId}>
                        <AgencyChip code={person.code} name={person.name} />
                      </li>
                    ))}
                  </ul>
                )}
              </td>
            </tr>,
          ]
        })}
      </tbody>
    </table>
  )
}
