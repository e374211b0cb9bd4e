/** Why a chosen file is not shown. */
import { Dialog } from '../../design/index.ts'
import type { TraceFileProblem } from '../../trace/index.ts'
import { texts } from './texts.ts'

export function ProblemDialog(props: { readonly problem: TraceFileProblem; readonly onClose: () => void }) {
  const t = texts.use()
  const said: Record<TraceFileProblem, string> = {
    'not-a-trace': t.notATrace,
    'newer-version': t.newerVersion,
    damaged: t.damaged,
  }
  return (
    <Dialog title={t.openTrace} isOpen onClose={props.onClose}>
      <p>{said[props.problem]}</p>
    </Dialog>
  )
}
