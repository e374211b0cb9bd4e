import { useEffect } from 'react'

/** Ctrl+S, Cmd+S on a Mac: what saves elsewhere deploys here. `deploy` keeps its identity as long as it means the same. */
export function useDeployKey(deploy: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
      event.preventDefault()
      deploy()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [deploy])
}
