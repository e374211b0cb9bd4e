import { Badge, classes, LayerMark } from '../design/index.ts'
import { useBlocks } from '../request/index.ts'
import { EXAMPLES } from './examples.ts'
import { texts } from './texts.ts'

export interface ExampleListProps {
  readonly chosen: string
  readonly onChoose: (id: string) => void
}

/** Examples by protocol. One that was changed says so: it opens as it was left. */
export function ExampleList({ chosen, onChoose }: ExampleListProps) {
  const text = texts.use()
  return (
    <div className="h-full overflow-y-auto overscroll-contain px-4 py-6 sm:px-6">
      <p aria-hidden="true" className="font-display text-title font-medium">
        {text.title}
      </p>
      <p className="mt-1 text-small text-ink-soft">{text.lead}</p>
      <Group layer="http1" title={text.http} chosen={chosen} onChoose={onChoose} />
      <Group layer="grpc" title={text.grpc} chosen={chosen} onChoose={onChoose} />
    </div>
  )
}

interface GroupProps extends ExampleListProps {
  readonly layer: 'http1' | 'grpc'
  readonly title: string
}

function Group({ layer, title, chosen, onChoose }: GroupProps) {
  const text = texts.use()
  const blocks = useBlocks((state) => state.blocks)
  return (
    <section className="mt-7">
      <h2 className="mb-2 flex items-center gap-2 text-small font-semibold">
        <LayerMark layer={layer} />
        {title}
      </h2>
      <ul className="-mx-2">
        {EXAMPLES.filter((example) => example.layer === layer).map((example) => {
          const block = blocks[`playground/${example.id}`]
          const isChanged = block !== undefined && block.text !== block.initial
          return (
            <li key={example.id}>
              <button
                type="button"
                aria-current={example.id === chosen}
                onClick={() => onChoose(example.id)}
                className={classes(
                  'hit flex w-full items-center justify-between gap-2 rounded-md px-2 py-1.5 text-left text-small',
                  example.id === chosen
                    ? 'bg-surface-sunken font-medium text-ink'
                    : 'text-ink-soft hover:bg-surface-sunken hover:text-ink',
                )}
              >
                {text[example.title]}
                {isChanged && <Badge>{text.changed}</Badge>}
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
