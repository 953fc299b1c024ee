import { voiceLackWords } from '@harbour/domain/plans/voice-gate'
import type { RouterOutputs } from '../../api.ts'
import { countOf } from '../../format.ts'
import { ReasonField } from './reason-field.tsx'
import { itemName } from './use-room.ts'
import type { Room } from './use-room.ts'

type Voiceless = RouterOutputs['chairing']['beforeClose']['voiceless']

/** Where the reason why a case ends without the victim's voice is written. */
export const voiceReasonId = (itemId: string): string => `voice-${itemId}`

interface CloseVoiceProps {
  readonly room: Room
  readonly voiceless: Voiceless
  readonly reasons: ReadonlyMap<string, string>
  readonly asked: boolean
  readonly onReason: (itemId: string, reason: string) => void
}

/** Cases that were before the meeting and end without the victim's voice: each needs a reason. */
export function CloseVoice({ room, voiceless, reasons, asked, onReason }: CloseVoiceProps) {
  if (voiceless.length === 0) return null
  return (
    <>
      <h3>{countOf(voiceless.length, 'case')} without the victim’s voice</h3>
      <p className="meta">Go back and settle it, or say why. The reason is kept with the plan.</p>
      <ul role="list" className="chair-voiceless">
        {voiceless.map(({ itemId, lacks }) => {
          const item = room.items.find(({ id }) => id === itemId)
          const reason = reasons.get(itemId) ?? ''
          return (
            <li key={itemId}>
              <ReasonField
                id={voiceReasonId(itemId)}
                label={`Why ${item === undefined ? 'this case' : itemName(item)} ends without ${voiceLackWords(lacks)}`}
                value={reason}
                isMissing={asked && reason.trim() === ''}
                onChange={(words) => onReason(itemId, words)}
              />
            </li>
          )
        })}
      </ul>
    </>
  )
}
