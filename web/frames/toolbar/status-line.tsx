/** One line under the toolbar, only when there is something to say: the feed is lost or refused, or the panel is paused. */
import { type ReactNode, useCallback, useState } from 'react'
import { Button } from '../../design/index.ts'
import { EVERYTHING, traceClient, useAsking, useTrace } from '../../trace/index.ts'
import { usePanel, usePanelContext } from '../panel-context.ts'
import { texts } from './texts.ts'

export function StatusLine() {
  const t = texts.use()
  const { source } = usePanelContext()
  const connection = useTrace((state) => state.connection[source])
  const until = usePanel((state) => state.until)
  if (connection === 'lost') return <Line>{t.lost}</Line>
  if (connection === 'refused') {
    const again = () => traceClient.reconnect().catch(() => undefined)
    return (
      <Line
        action={
          <Button size="small" onPress={again}>
            {t.connectAgain}
          </Button>
        }
      >
        {t.refused}
      </Line>
    )
  }
  return until === null ? null : <Paused until={until} />
}

/** Says how much came since; the count is asked with each change. */
function Paused({ until }: { readonly until: number }) {
  const t = texts.use()
  const { store, source } = usePanelContext()
  const [next, setNext] = useState(until)
  const ask = useCallback(() => traceClient.rows(source, EVERYTHING, 0, 0), [source])
  useAsking(source, ask, (window) => setNext(window.next))
  const resume = () => store.setState({ until: null })
  return (
    <Line
      action={
        <Button size="small" onPress={resume}>
          {t.resume}
        </Button>
      }
    >
      {t.paused(next - until)}
    </Line>
  )
}

function Line({ children, action }: { readonly children: ReactNode; readonly action?: ReactNode }) {
  return (
    <div
      role="status"
      className="flex items-center justify-between gap-3 border-b border-line bg-warn-soft px-3 py-1.5 text-small text-warn"
    >
      <span className="text-pretty">{children}</span>
      {action}
    </div>
  )
}
