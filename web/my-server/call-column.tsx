/** What happens to calls: messages that are held, where the server can be called from, what its code says. */

import { useMyProgram } from '../my-program/index.ts'
import { ConsoleLines } from './console-lines.tsx'
import { HeldMessages } from './held-messages.tsx'
import { WhereToCall } from './where-to-call.tsx'

export function CallColumn() {
  const isProgram = useMyProgram(({ kind }) => kind === 'program')
  // A program prints in its own terminal, and is held by its own debugger.
  if (isProgram) {
    return (
      <div className="h-full overflow-y-auto overscroll-contain px-4 py-4 sm:px-6">
        <WhereToCall />
      </div>
    )
  }
  return (
    <div className="@container h-full overflow-y-auto overscroll-contain">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6 px-4 py-4 @3xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] @3xl:grid-rows-[auto_1fr] sm:px-6">
        <HeldMessages />
        {/* What waits comes first where all is one column; beside it where there is room. */}
        <div className="min-w-0 @3xl:col-start-1 @3xl:row-span-2 @3xl:row-start-1">
          <WhereToCall />
        </div>
        <ConsoleLines />
      </div>
    </div>
  )
}
