import { useKeydown } from '../keys/index.ts'

/** Ctrl+S, Cmd+S on a Mac: what saves elsewhere deploys here. */
export function useDeployKey(deploy: () => void): void {
  useKeydown((event) => {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
    event.preventDefault()
    deploy()
  })
}
