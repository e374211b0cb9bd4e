/** Values that are too long for a picture, as text that can be selected: how Accept comes from the key, and the whole frame. */
import { classes } from '../../design/index.ts'
import { type Accept, GUID } from './accept.ts'
import { hexOf } from './mask.ts'
import { texts } from './texts.ts'

interface DerivationProps {
  readonly accept: Accept
  readonly frame: readonly number[]
  readonly isAnswered: boolean
  readonly isMasked: boolean
}

export function Derivation({ accept, frame, isAnswered, isMasked }: DerivationProps) {
  const { terms } = texts.use()
  const rows = [
    { id: 'key', value: accept.key, isShown: true },
    { id: 'guid', value: GUID, isShown: true },
    { id: 'digest', value: [...accept.digest].map(hexOf).join(' '), isShown: isAnswered },
    { id: 'accept', value: accept.accept, isShown: isAnswered },
    { id: 'frame', value: frame.map(hexOf).join(' '), isShown: isMasked },
  ] as const
  return (
    <dl className="mt-3 grid grid-cols-1 gap-x-4 gap-y-1.5 text-caption @min-[22rem]:grid-cols-[auto_1fr]">
      {rows.map(({ id, value, isShown }) => (
        <div key={id} className="contents">
          <dt className="text-ink-soft">{terms[id]}</dt>
          <dd
            className={classes('font-mono min-w-0 break-words [font-variant-ligatures:none]', !isShown && 'invisible')}
          >
            {value}
          </dd>
        </div>
      ))}
    </dl>
  )
}
