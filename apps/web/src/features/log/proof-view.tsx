import { useMutation, useQuery } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useState } from 'react'
import type { AppRouter } from '@harbour/server/api'
import { trpc } from '../../api.ts'
import { countOf, dateAndTime } from '../../format.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import type { Column } from '../../ui/desk/data-table.tsx'
import { DataTable } from '../../ui/desk/data-table.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { EmptyState, ErrorState, InlineStatus, SkeletonRows } from '../../ui/desk/states.tsx'
import { Button } from '../../ui/form/button.tsx'
import { exportedLog } from './export-log.ts'
import { askedByAPerson, LogHeader } from './log-parts.tsx'
import './log.css'

type Checkpoint = inferRouterOutputs<AppRouter>['log']['checkpoints']['checkpoints'][number]

/** What proves the log: its checkpoints, to be copied outside, a verification, and a copy with the chain. */
export function ProofView() {
  const proof = useQuery(trpc.log.checkpoints.queryOptions(undefined, askedByAPerson))
  const latest = proof.data?.checkpoints[0]
  return (
    <>
      <LogHeader
        part="/log/checkpoints"
        title="Proof and export"
        meta={latest ? `Last signed ${dateAndTime(latest.at)}` : 'What shows that the log is whole'}
      />
      <div className="log-proof">
        <Verification />
        <Export onDone={() => void proof.refetch()} />
      </div>
      <Panel title="Checkpoints" meta={proof.data ? proof.data.checkpoints.length : undefined} flush>
        <p className="log-why">
          Each says how many rows there were and, in a few digits, which. Copy the latest short form somewhere that
          nobody who runs Harbour can change: into minutes, or a letter. Rows cut off or rewritten since are then found.
        </p>
        {proof.isPending ? <SkeletonRows rows={6} label="the checkpoints" /> : null}
        {proof.isError ? <NotLoaded of={proof} /> : null}
        {proof.data?.checkpoints.length === 0 ? (
          <EmptyState title="Nothing is signed yet">
            <p>The first checkpoint comes within a minute of the first row.</p>
          </EmptyState>
        ) : null}
        {proof.data && proof.data.checkpoints.length > 0 ? (
          <DataTable
            caption="Checkpoints, latest first"
            rows={proof.data.checkpoints}
            columns={columns}
            keyOf={({ size }) => String(size)}
          />
        ) : null}
      </Panel>
      {proof.data ? (
        <Panel title="Public key">
          <p>Keep a copy outside: with it anybody can check these signatures, and nobody can make one.</p>
          <p>
            <code className="log-code">{proof.data.verifierKey}</code>
          </p>
          {proof.data.earlier.map(({ verifierKey, untilSeq }) => (
            <p key={verifierKey}>
              Until row {untilSeq}: <code className="log-code">{verifierKey}</code>
            </p>
          ))}
        </Panel>
      ) : null}
    </>
  )
}

const columns: readonly Column<Checkpoint>[] = [
  {
    key: 'short',
    header: 'Short form',
    rowHeader: true,
    cell: ({ short }) => <code className="log-code">{short}</code>,
  },
  { key: 'at', header: 'Signed', cell: ({ at }) => <span className="nowrap">{dateAndTime(at)}</span> },
  { key: 'why', header: 'After', cell: ({ why }) => why },
  {
    key: 'note',
    header: 'Signed note',
    cell: ({ note, size }) => (
      <details>
        <summary>
          Show<span className="hidden-text"> the note of {countOf(size, 'row')}</span>
        </summary>
        <pre className="log-note">{note}</pre>
      </details>
    ),
  },
]

function Verification() {
  const verify = useMutation(trpc.log.verify.mutationOptions())
  const found = verify.data
  return (
    <Panel title="Verify">
      <p>Reads every row and checkpoint and looks for one that was changed, taken out, put in, moved or cut off.</p>
      <Button busy={verify.isPending} onClick={() => verify.mutate()}>
        Verify the whole log
      </Button>
      <div role="status">
        {found && found.fault === null ? (
          <p>
            Right: {countOf(found.rows, 'row')}, each following the one before, and{' '}
            {countOf(found.checkpoints, 'checkpoint')}.
          </p>
        ) : null}
      </div>
      {found && found.fault !== null ? (
        <ErrorState title="The log is not whole">{found.fault.sentence}</ErrorState>
      ) : null}
      {verify.isError ? <ErrorState>{sentenceOf(verify.error)}</ErrorState> : null}
    </Panel>
  )
}

function Export({ onDone }: { readonly onDone: () => void }) {
  const [rows, setRows] = useState(0)
  const begin = useMutation(trpc.log.export.mutationOptions())
  const more = useMutation(trpc.log.exportRows.mutationOptions())
  const make = useMutation({
    mutationFn: async () => {
      setRows(0)
      const copy = await begin.mutateAsync()
      const rowsAfter = (afterSeq: number) => more.mutateAsync({ afterSeq, lastSeq: copy.lastSeq })
      save(await exportedLog({ copy, rowsAfter, onProgress: setRows }), copy.heading.exportedAt)
      return copy
    },
    onSuccess: onDone,
  })
  return (
    <Panel title="Export">
      <p>
        A copy of all rows with their chain, the checkpoints and the public key. <code>npm run verify-log -- FILE</code>{' '}
        verifies it anywhere. That you made it is in the log.
      </p>
      <Button busy={make.isPending} onClick={() => make.mutate()}>
        Export the log
      </Button>
      {make.isPending ? <InlineStatus look="saving">{countOf(rows, 'row')} copied</InlineStatus> : null}
      {make.isSuccess ? (
        <InlineStatus look="saved">{countOf(make.data.heading.rows, 'row')} exported</InlineStatus>
      ) : null}
      {make.isError ? <ErrorState>{sentenceOf(make.error)}</ErrorState> : null}
      {make.data?.fault ? <ErrorState title="The log is not whole">{make.data.fault.sentence}</ErrorState> : null}
    </Panel>
  )
}

function save(file: Blob, at: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = `harbour-access-log-${at.slice(0, 16).replaceAll(':', '')}.ndjson`
  link.click()
  URL.revokeObjectURL(link.href)
}
