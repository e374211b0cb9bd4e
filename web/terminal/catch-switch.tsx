/** The switch that makes one's own programs appear here, how long it stays on, and what stood in its way. */
import { Button, Switch } from '../design/index.ts'
import { texts } from './texts.ts'
import { type Catching, clockOf } from './use-catching.ts'

const TROUBLES = { failed: 'failed', held: 'held', 'shared-address': 'sharedAddress' } as const

export function CatchSwitch({ catching }: { readonly catching: Catching }) {
  const words = texts.use()
  const isOn = catching.left > 0
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <Switch isSelected={isOn} isDisabled={catching.isAsking} onChange={catching.turn}>
          {words.catch}
        </Switch>
        {isOn && (
          <span className="tabular text-small font-medium text-accent">{words.left(clockOf(catching.left))}</span>
        )}
      </div>
      <p role="status" className={catching.trouble === null ? 'sr-only' : 'max-w-[64ch] text-small text-danger'}>
        {catching.trouble !== null && words[TROUBLES[catching.trouble]]}
      </p>
      {catching.trouble === 'held' && (
        <div>
          <Button size="small" onPress={catching.takeOver}>
            {words.takeOver}
          </Button>
        </div>
      )}
    </>
  )
}
