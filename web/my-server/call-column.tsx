/** What happens to calls: messages that are held, where the server can be called from, what its code says. */
import { ConsoleLines } from './console-lines.tsx'
import { HeldMessages } from './held-messages.tsx'
import { WhereToCall } from './where-to-call.tsx'

export function CallColumn() {
  return (
    <div className="@container h-full overflow-y-auto overscroll-contain">
      <div className="grid gap-x-6 gap-y-6 px-4 py-4 @3xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] sm:px-6">
        <WhereToCall />
        <div className="order-first grid min-w-0 content-start gap-6 @3xl:order-none">
          <HeldMessages />
          <ConsoleLines />
        </div>
      </div>
    </div>
  )
}
