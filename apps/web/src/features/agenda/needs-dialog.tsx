import type { NeedReason } from '@harbour/domain/clinic/planner/case-needs'
import { useState } from 'react'
import { Button } from '../../ui/form/button.tsx'
import { Checkboxes } from '../../ui/form/choices.tsx'
import { Dialog } from '../../ui/overlay/dialog.tsx'
import type { AgendaLine, AgendaRead } from './agenda-types.ts'
import { nameOf } from './agenda-types.ts'

interface NeedsDialogProps {
  readonly read: AgendaRead
  readonly line: AgendaLine
  readonly onDone: (agencies: readonly string[]) => void
  readonly onClose: () => void
}

/** Why an agency is needed, in words. */
export const needWords: Readonly<Record<NeedReason, string>> = {
  'set by hand': 'Set by hand',
  'in every case': 'Needed in every case',
  'discussed in full': 'Needed where a case is discussed in full',
  children: 'There are children',
  'referred it': 'Referred it',
  'has actions': 'Has actions of it',
  'its people': 'Its officer or advocate',
  'knows something': 'Knows something, by its return',
}

/** Asks which agencies a case needs in the room. */
export function NeedsDialog({ read, line, onDone, onClose }: NeedsDialogProps) {
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    line.needs.filter(({ needed }) => needed).map(({ agencyId }) => agencyId),
  )
  const hintOf = (agencyId: string) => {
    const need = line.needs.find((each) => each.agencyId === agencyId)
    return need === undefined ? undefined : need.needed ? needWords[need.why] : 'Taken out by hand'
  }
  return (
    <Dialog
      title={`Who is needed for ${nameOf(line)}`}
      isOpen
      onClose={onClose}
      acts={
        <>
          <Button look="main" onClick={() => onDone(chosen)}>
            Save
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <Checkboxes
        name="needed"
        label="Agencies needed in the room"
        hint="The running order, and when each agency is told it is needed, follow from this."
        small
        choices={read.agencies.map(({ agencyId, name }) => ({ value: agencyId, label: name, hint: hintOf(agencyId) }))}
        value={chosen}
        onChange={({ target }) =>
          setChosen((before) =>
            target.checked ? [...before, target.value] : before.filter((each) => each !== target.value),
          )
        }
      />
    </Dialog>
  )
}
