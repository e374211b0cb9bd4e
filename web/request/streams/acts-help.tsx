/** What each way to end a stream puts on the wire, one beneath the other: where nothing hovers, and to compare them. */
import { CircleQuestionMark } from 'lucide-react'
import { IconButton, Popover } from '../../design/index.ts'
import { actTexts } from './act-texts.ts'
import { actsOf } from './acts-of.ts'
import type { LiveStream } from './live-stream.ts'

export function ActsHelp({ live }: { readonly live: LiveStream }) {
  const words = actTexts.use()
  const acts = actsOf(live.request, words)
  return (
    <Popover
      label={words.help}
      className="w-88"
      trigger={
        <IconButton size="small" label={words.help} icon={<CircleQuestionMark size={16} aria-hidden="true" />} />
      }
    >
      <h3 className="pb-2 text-small font-semibold">{words.help}</h3>
      <dl className="grid gap-2.5 text-small">
        {acts.map(({ name, gloss }) => (
          <div key={name}>
            <dt className="font-medium">{name}</dt>
            <dd className="text-pretty text-ink-soft">{gloss}</dd>
          </div>
        ))}
      </dl>
    </Popover>
  )
}
