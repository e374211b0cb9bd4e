/** Whether the feed tells what goes on now: without it nobody knows whether something still lasts. */
import { useTrace } from '../../trace/index.ts'
import { usePanelContext } from '../panel-context.ts'

export function useIsLive(): boolean {
  const { source } = usePanelContext()
  return useTrace((state) => state.connection[source] === 'live')
}
