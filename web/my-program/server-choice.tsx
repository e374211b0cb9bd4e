/** Whether the learner's own server is code in this tab or a program: two plates, one of which is chosen. */
import { classes } from '../design/index.ts'
import { useMyProgram } from './store.ts'
import { texts } from './texts.ts'

const KINDS = ['tab', 'program'] as const

/** @param onChoose after the choice */
export function ServerChoice({ onChoose }: { readonly onChoose?: (kind: (typeof KINDS)[number]) => void }) {
  const t = texts.use()
  const { kind, choose } = useMyProgram()
  return (
    <fieldset className="inline-flex min-w-0 max-w-full rounded-md border border-line-strong p-0.5">
      <legend className="sr-only">{t.choice}</legend>
      {KINDS.map((one) => (
        <label
          key={one}
          className={classes(
            'hit inline-flex min-h-7 min-w-0 cursor-pointer items-center rounded-sm px-2.5 text-small has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
            one === kind ? 'bg-ink font-medium text-surface' : 'text-ink-soft hover:text-ink',
          )}
        >
          <input
            type="radio"
            name="framewise-my-server-kind"
            checked={one === kind}
            onChange={() => {
              choose(one)
              onChoose?.(one)
            }}
            className="sr-only"
          />
          <span className="truncate">{t[one]}</span>
        </label>
      ))}
    </fieldset>
  )
}
