import { riskFactors } from '@harbour/domain/cases/risk-factors'
import { beatEnds } from '@harbour/domain/clinic/beats'
import type { Beat } from '@harbour/domain/clinic/beats'
import { capital } from '../../format.ts'
import type { AgendaLine } from './agenda-types.ts'
import { riskName } from './agenda-types.ts'
import type { PaperCopy } from './paper-page.tsx'
import { PaperPage, ToFill, ToTick, ToWrite } from './paper-page.tsx'

const actionRows = ['1', '2', '3', '4', '5', '6', '7', '8'].map((no) => ({ id: no, first: no }))

const aims: Readonly<Record<Beat, string>> = {
  orient: 'what is new, and the victim’s voice',
  discuss: 'what the agencies know',
  decide: 'the risk summed up, and actions volunteered',
  confirm: 'read back, who tells the victim, next review',
}

interface CaseSheetProps {
  readonly line: Pick<AgendaLine, 'reference' | 'kind' | 'minutes' | 'riskLevel' | 'hasChildren' | 'urgent' | 'needs'>
  readonly no: number
  readonly time: string
  readonly agencies: readonly { readonly agencyId: string; readonly name: string }[]
  readonly copy: PaperCopy
}

/** A case to be heard on paper and typed in afterwards: its reference, the beats with room to write, nobody’s name. */
export function CaseSheet({ line, no, time, agencies, copy }: CaseSheetProps) {
  const { reference, minutes } = line
  const ends = beatEnds(minutes)
  const needed = agencies.filter(({ agencyId }) => line.needs.some((need) => need.agencyId === agencyId && need.needed))
  return (
    <>
      <PaperPage name={`${reference}, page 1 of 2`} copy={copy}>
        <h2>{reference}</h2>
        <p>
          No. {no}, {time}, {minutes} minutes. {marksOf(line).join(', ')}.
        </p>
        <ToWrite label="Conflicts declared, and who left for this case" />
        <Heading beat="orient" until={ends.orient} />
        <ToWrite label="What is new" lines={2} />
        <div className="paper-row">
          <ToWrite label="Wishes" lines={2} />
          <ToWrite label="Greatest fear" lines={2} />
        </div>
        <Heading beat="discuss" until={ends.discuss} />
        {needed.length === 0 ? null : (
          <>
            <p>Heard:</p>
            <ToTick items={needed.map(({ name }) => name)} columns={4} />
          </>
        )}
        <ToWrite label="Discussion, and which agency said it" lines={6} />
        <h3>Risk factors: tick what is present</h3>
        <ToTick items={riskFactors.map(capital)} columns={2} />
      </PaperPage>
      <PaperPage name={`${reference}, page 2 of 2`} copy={copy}>
        <h2>{reference}</h2>
        <Heading beat="decide" until={ends.decide} />
        <ToWrite label="Summary of risk" lines={4} />
        <ToFill
          caption="Actions"
          columns={[
            ['No.', 0.9],
            ['Action: a verb first, one thing', 5],
            ['Owner: agency and person', 3],
            ['By when', 1.7],
            ['Shown by', 2.6],
            ['Risk it answers', 2.6],
          ]}
          rows={actionRows}
        />
        <ToWrite label="Who did not agree, and why" lines={2} />
        <Heading beat="confirm" until={ends.confirm} />
        <ToTick items={['Actions read back', 'Each owner has accepted']} columns={2} />
        <ToWrite label="Who tells the victim, by when, by which safe route" lines={2} />
        <div className="paper-row">
          <ToWrite label="Next review" />
          <ToWrite label="Agreed by the chair: signature and time" />
        </div>
        <p>Linked to:</p>
        <ToTick items={['MAPPA', 'Child protection', 'Adult safeguarding']} columns={3} />
      </PaperPage>
    </>
  )
}

function Heading({ beat, until }: { readonly beat: Beat; readonly until: number }) {
  return (
    <h3>
      {capital(beat)}, to minute {until}: {aims[beat]}
    </h3>
  )
}

function marksOf(line: CaseSheetProps['line']): readonly string[] {
  return [
    `Risk ${line.riskLevel === null ? 'not assessed' : riskName(line.riskLevel).toLowerCase()}`,
    ...(line.kind === 'review' ? ['review'] : []),
    ...(line.urgent ? ['urgent'] : []),
    ...(line.hasChildren === true ? ['children'] : []),
  ]
}
