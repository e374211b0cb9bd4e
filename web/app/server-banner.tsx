/** One line under the header while the server does not answer. It tries again by itself; a press tries at once. */
import { Unplug } from 'lucide-react'
import { useEffect } from 'react'
import { Button } from '../design/index.ts'
import { traceClient, useTrace } from '../trace/index.ts'
import { texts } from './texts.ts'

const RETRY_MS = 4000

export function ServerBanner() {
  const { serverGone, tryAgain } = texts.use()
  const isLost = useTrace((state) => state.connection.mine === 'lost')

  useEffect(() => {
    if (!isLost) return
    const timer = setInterval(traceClient.retry, RETRY_MS)
    return () => clearInterval(timer)
  }, [isLost])

  return (
    <div role="status">
      {isLost && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-warn-soft px-4 py-1.5 text-small text-warn sm:px-6">
          <Unplug size={16} aria-hidden="true" />
          {serverGone}
          <Button
            size="small"
            variant="quiet"
            className="text-warn underline underline-offset-2"
            onPress={traceClient.retry}
          >
            {tryAgain}
          </Button>
        </div>
      )}
    </div>
  )
}
