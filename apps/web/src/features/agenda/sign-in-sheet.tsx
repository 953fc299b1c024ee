import type { RouterOutputs } from '../../api.ts'
import { longDay } from '../../format.ts'
import type { PaperCopy } from './paper-page.tsx'
import { PaperPage, ToFill, ToWrite } from './paper-page.tsx'

type Clinic = RouterOutputs['clinic']['byId']

/** What the sheet says of a clinic. */
export type ClinicRead = Pick<Clinic, 'heldOn' | 'startTime' | 'place' | 'statementText' | 'chair' | 'expected'>

/** Rows for whoever comes without a seat. */
const guests = ['one', 'two', 'three', 'four'].map((id) => ({ id, first: null }))
/** As many names as a page has room for beside the statement. */
const ROWS_A_PAGE = 11

interface SignInSheetProps {
  readonly clinic: ClinicRead
  readonly copy: PaperCopy
}

/** Where everyone signs the confidentiality statement by hand, and says whom they know. */
export function SignInSheet({ clinic, copy }: SignInSheetProps) {
  const { chair, expected } = clinic
  const rows = [
    ...(chair === null ? [] : [{ id: 'chair', first: <Seat agency="Chair" names={chair} /> }]),
    ...expected.map(({ seatId, agency, holder, deputy }) => ({
      id: seatId,
      first: <Seat agency={agency} names={[holder, deputy].filter((name) => name !== null).join(', or ')} />,
    })),
    ...guests,
  ]
  const last = Math.ceil(rows.length / ROWS_A_PAGE)
  const pages = Array.from({ length: last }, (_page, place) => ({
    no: place + 1,
    rows: rows.slice(place * ROWS_A_PAGE, (place + 1) * ROWS_A_PAGE),
  }))
  return pages.map(({ no, rows: onPage }) => (
    <PaperPage key={no} name={`Sign-in, page ${no} of ${last}`} copy={copy}>
      <h2>Partnership meeting: sign-in</h2>
      <p>
        {longDay(clinic.heldOn)}, {clinic.startTime}, {clinic.place}.
      </p>
      <div className="paper-statement">
        <h3>Confidentiality statement: read it, then sign below</h3>
        {clinic.statementText.split('\n').map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <ToFill
        caption="Who attends and signs"
        columns={[
          ['Seat, or name and agency', 6],
          ['Signature', 4],
          ['Private room', 1.3],
          ['In', 1],
          ['Out', 1],
        ]}
        rows={onPage}
      />
      {no === last ? (
        <>
          <ToWrite label="Conflicts of interest declared: who, and the reference of the case" lines={3} />
          <ToWrite label="Apologies: who, and whether information was sent" lines={2} />
        </>
      ) : null}
    </PaperPage>
  ))
}

function Seat({ agency, names }: { readonly agency: string; readonly names: string }) {
  return (
    <>
      <strong>{agency}</strong>
      <br />
      {names}
    </>
  )
}
