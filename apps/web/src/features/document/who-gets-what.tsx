import { useQuery } from '@tanstack/react-query'
import { trpc } from '../../api.ts'
import type { RouterOutputs } from '../../api.ts'
import { countOf } from '../../format.ts'
import { useWatch } from '../../live/use-watch.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { EmptyState, SkeletonRows } from '../../ui/desk/states.tsx'
import { Dialog } from '../../ui/overlay/dialog.tsx'
import { PersonName } from '../../ui/tag/tag.tsx'

type PackReader = RouterOutputs['document']['readers'][number]

interface WhoGetsWhatProps {
  readonly clinicId: string
  readonly onClose: () => void
}

/** What each reader’s agenda pack will hold: how many cases, and which are hidden from them; no words of any case. */
export function WhoGetsWhat({ clinicId, onClose }: WhoGetsWhatProps) {
  const readers = useQuery(trpc.document.readers.queryOptions({ clinicId }))
  useWatch([`clinic:${clinicId}`])
  return (
    <Dialog title="Who gets what" isOpen wide onClose={onClose}>
      {readers.isError ? (
        <NotLoaded of={readers} />
      ) : readers.data === undefined ? (
        <SkeletonRows rows={8} label="the readers" />
      ) : readers.data.length === 0 ? (
        <EmptyState title="No case is on the agenda yet">
          <p>Build the agenda first: each reader’s pack is cut from it.</p>
        </EmptyState>
      ) : (
        <Readers readers={readers.data} />
      )}
    </Dialog>
  )
}

function Readers({ readers }: { readonly readers: readonly PackReader[] }) {
  const [first] = readers
  const isWhole = (reader: PackReader) => leftOut(reader) === ''
  const cut = readers.filter((reader) => !isWhole(reader))
  const ordered = cut.toSorted((a, b) => b.hidden.length - a.hidden.length || b.holds - a.holds)
  return (
    <>
      <p>
        Each pack is cut to its reader once the agenda is locked. You can see {countOf(first?.of ?? 0, 'case')} on it.
        Of restricted paragraphs a reader gets those that are for them.
      </p>
      {cut.length === 0 ? null : (
        <details open className="who-gets">
          <summary>Something is left out: {countOf(cut.length, 'reader')}</summary>
          <CutReaders readers={ordered} />
        </details>
      )}
      {cut.length === readers.length ? null : (
        <details open={cut.length === 0} className="who-gets">
          <summary>Every case: {countOf(readers.length - cut.length, 'reader')}</summary>
          <ul role="list">
            {readers.filter(isWhole).map(({ personId, name, agencyCode, agency }) => (
              <li key={personId}>
                <PersonName name={name} agencyCode={agencyCode} />, {agency}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function CutReaders({ readers }: { readonly readers: readonly PackReader[] }) {
  return (
    <table className="table table--cards">
      <caption className="hidden-text">Readers whose pack leaves something out</caption>
      <thead>
        <tr>
          <th scope="col">Reader</th>
          <th scope="col">Agency</th>
          <th scope="col">Cases</th>
          <th scope="col">Left out</th>
        </tr>
      </thead>
      <tbody>
        {readers.map((reader) => (
          <tr key={reader.personId}>
            <th scope="row">
              <PersonName name={reader.name} agencyCode={reader.agencyCode} />
            </th>
            <td data-label="Agency">{reader.agency}</td>
            <td data-label="Cases" className="nowrap">
              {reader.holds} of {reader.of}
            </td>
            <td data-label="Left out">{leftOut(reader)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What a reader’s pack leaves out, in words; nothing where it holds every case, with names. */
function leftOut({ hidden, notTheirs, holds, withoutNames }: PackReader): string {
  const parts = [
    ...(hidden.length === 0 ? [] : [`${hidden.join(', ')}: hidden from them`]),
    ...(notTheirs === 0
      ? []
      : [
          holds === 0
            ? 'No seat at this clinic'
            : `${countOf(notTheirs, 'case')} that ${notTheirs === 1 ? 'is' : 'are'} not theirs: no seat at this clinic`,
        ]),
    ...(withoutNames && holds > 0 ? ['The names of everyone in the cases'] : []),
  ]
  return parts.join('; ')
}
